// The editor's buttons and dialogs in the reader's language, and their state for screen readers.
import { Extension } from "django-prose-editor/editor"

export const Words = Extension.create({
  name: "words",
  priority: 10, // after the menu and every extension that adds to it

  addOptions() {
    return { words: {} }
  },

  // A table begins with a heading row; rows and columns have buttons of their own, so no dialog asks first.
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "table",
      groups: "table",
      button: buttons.material("grid_on", "Insert table"),
      enabled: (editor) => editor.can().insertTable(),
      command: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    })
  },

  onCreate({ editor }) {
    const { words } = this.options
    if (window.django?.catalog) Object.assign(window.django.catalog, words) // the package's dialogs ask there
    const text = editor.view.dom.parentElement.querySelector("textarea")
    const label = text?.labels[0]?.textContent.trim().replace(/[:：]$/, "")
    if (text?.lang) editor.view.dom.lang = text.lang
    if (label) editor.view.dom.setAttribute("aria-label", label)
    const bar = editor.view.dom.parentElement.querySelector(".prose-menubar")
    if (!bar) return
    bar.setAttribute("role", "toolbar")
    for (const button of bar.querySelectorAll("button")) {
      const name = words[button.title]
      if (name) {
        button.title = name
        button.setAttribute("aria-label", name)
      }
    }
    const tell = () => {
      for (const button of bar.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", button.classList.contains("active"))
        button.setAttribute("aria-disabled", button.classList.contains("disabled"))
      }
    }
    editor.on("transaction", tell)
    tell()
  },
})
