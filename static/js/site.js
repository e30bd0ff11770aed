/* Expo: enhancement only. Load it in <head>, without defer, so that the theme is set before the first paint. */
(function (d, root) {
  var keep = { theme: "data-theme", text: "data-text" };
  function read(k) { try { return localStorage.getItem(k); } catch (e) { return null; } }
  function apply(k, v) {
    if (v) root.setAttribute(keep[k], v); else root.removeAttribute(keep[k]);
    try { if (v) localStorage.setItem(k, v); else localStorage.removeItem(k); } catch (e) { /* private mode */ }
  }
  root.classList.add("js");
  Object.keys(keep).forEach(function (k) { var v = read(k); if (v) root.setAttribute(keep[k], v); });

  d.addEventListener("DOMContentLoaded", function () {
    d.querySelectorAll("[data-do=copy]").forEach(function (el) { el.hidden = !navigator.clipboard; });

    var panel = d.querySelector(".display");
    if (panel) {
      panel.querySelectorAll("input").forEach(function (input) {
        input.checked = (root.getAttribute(keep[input.name]) || "") === input.value;
        input.addEventListener("change", function () { apply(input.name, input.value); });
      });
      d.addEventListener("keydown", function (e) { if (e.key === "Escape" && panel.open) { panel.open = false; panel.querySelector("summary").focus(); } });
      d.addEventListener("click", function (e) { if (!panel.contains(e.target)) panel.open = false; });
    }

    d.addEventListener("click", function (e) {
      var b = e.target.closest("[data-do]");
      if (!b) return;
      if (b.dataset.do === "print") window.print();
      if (b.dataset.do === "copy") {
        navigator.clipboard.writeText(b.dataset.text || location.href).then(function () {
          b.textContent = b.dataset.done;
        });
      }
    });
  });
})(document, document.documentElement);
