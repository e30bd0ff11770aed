// The start page does not wait for the checks: how many articles have something against them is asked afterwards.
{
  const link = document.querySelector("[data-checks]");
  const tell = async () => {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelectorAll("#found section").length;
    const count = document.createElement("strong");
    count.textContent = String(found);
    link.append(" ", count);
  };
  if (link) tell().catch(() => {});
}
