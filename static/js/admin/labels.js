// Names for the controls that scripts make after the page: select2's boxes and the editor take the name of their label.
{
  const labelOf = (control) => control && document.querySelector(`label[for="${CSS.escape(control.id)}"]`);

  const nameLike = (made, control) => {
    const label = labelOf(control);
    const words = label ? label.textContent.replace(/[:：]\s*$/, "").trim() : control?.getAttribute("aria-label");
    if (made && words) made.setAttribute("aria-label", words);
  };

  const nameAll = () => {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      const box = select.nextElementSibling;
      const combo = box?.querySelector(".select2-selection");
      combo?.removeAttribute("aria-labelledby");
      nameLike(combo, select);
      nameLike(box?.querySelector(".select2-selection__rendered[role=textbox]"), select);
      nameLike(box?.querySelector("input.select2-search__field"), select);
    }
    for (const editor of document.querySelectorAll(".ProseMirror[role=textbox]")) {
      nameLike(editor, editor.closest(".flex-container, td")?.querySelector("textarea"));
    }
    for (const head of document.querySelectorAll("th.original:empty")) head.textContent = "·";
  };

  let waits = false;
  const soon = () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; nameAll(); });
  };
  document.addEventListener("DOMContentLoaded", () => {
    nameAll();
    new MutationObserver(soon).observe(document.getElementById("content"), { childList: true, subtree: true });
  });
}
