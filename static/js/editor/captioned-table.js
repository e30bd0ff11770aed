// The editor's table together with its caption, which the package's own table would turn into a cell.
import { Table, gettext, updateAttrsDialog } from "django-prose-editor/editor"

// Made anew each time: the words of the reader's language come after this module.
const askForCaption = (editor, attributes) =>
  updateAttrsDialog(
    { caption: { type: "string", title: gettext("Caption") } },
    { title: gettext("Table caption") },
  )(editor, attributes)

export const CaptionedTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: "",
        rendered: false,
        parseHTML: (table) => table.querySelector("caption")?.textContent.trim() ?? "",
      },
    }
  },

  parseHTML() {
    return [...this.parent(), { tag: "caption", ignore: true }]
  },

  renderHTML({ node, HTMLAttributes }) {
    const [name, attributes, ...content] = this.parent({ node, HTMLAttributes })
    return node.attrs.caption
      ? [name, attributes, ["caption", node.attrs.caption], ...content]
      : [name, attributes, ...content]
  },

  addNodeView() {
    const makeView = this.parent()
    return (properties) => {
      const view = makeView(properties)
      const caption = document.createElement("caption")
      caption.contentEditable = "false"
      const show = (node) => {
        caption.textContent = node.attrs.caption
        caption.hidden = !node.attrs.caption
        return true
      }
      show(properties.node)
      view.table.prepend(caption)
      const update = view.update
      view.update = (node) => update(node) && show(node)
      return view
    }
  },

  addMenuItems({ editor, buttons, menu }) {
    this.parent?.({ editor, buttons, menu })
    menu.defineItem({
      name: "table:caption",
      groups: "table",
      button: buttons.material("subtitles", "Table caption"),
      hidden: (shown) => !shown.isActive("table"),
      command: async (edited) => {
        const changed = await askForCaption(edited, edited.getAttributes("table"))
        if (changed) edited.chain().focus().updateAttributes("table", changed).run()
      },
    })
  },
})
