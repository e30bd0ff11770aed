// A previewed page in a frame: links open beside it, save those that stay within the page.
document.addEventListener("DOMContentLoaded", () => {
  for (const link of document.links) {
    if (link.hash && link.pathname === location.pathname) link.target = "_self";
  }
});
