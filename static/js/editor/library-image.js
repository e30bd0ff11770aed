// Images of the library in a text: <figure data-image="ID"><figcaption>…</figcaption></figure>.
import { crel, Node, Plugin } from "django-prose-editor/editor"
import { chooseImage, Library } from "expo/library"
import { tidyPasted } from "expo/pasted"

const pictures = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"))

// Word puts a picture of the copied text beside the text: then the text is meant.
const isOnlyPicture = (transfer) => !transfer.getData("text/plain").trim()

export const LibraryImage = Node.create({
  name: "libraryImage",
  group: "block",
  content: "inline*",
  draggable: true,
  isolating: true,
  defining: true,

  addOptions() {
    return { library: "", upload: "", alts: [], words: {} }
  },

  addStorage() {
    return { library: new Library(this.options) }
  },

  addAttributes() {
    return {
      image: {
        parseHTML: (figure) => figure.dataset.image,
        renderHTML: ({ image }) => ({ "data-image": image }),
      },
    }
  },

  parseHTML() {
    const caption = (figure) => figure.querySelector("figcaption") ?? document.createElement("figcaption")
    return [{ tag: "figure[data-image]", contentElement: caption }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes, ["figcaption", 0]]
  },

  addNodeView() {
    const { library } = this.storage
    return ({ node }) => {
      const picture = crel("div", { className: "library-image__picture" })
      picture.contentEditable = "false"
      const caption = crel("figcaption", { "data-hint": library.words.caption })
      const hint = ({ content }) => caption.classList.toggle("is-empty", !content.size)
      hint(node)
      show(library, picture, node.attrs.image)
      return {
        dom: crel("figure", { className: "library-image" }, [picture, caption]),
        contentDOM: caption,
        update: (changed) => {
          if (changed.type !== node.type || changed.attrs.image !== node.attrs.image) return false
          hint(changed)
          return true
        },
        ignoreMutation: (mutation) => mutation.type !== "selection" && !caption.contains(mutation.target),
      }
    }
  },

  addCommands() {
    return {
      insertLibraryImage:
        () =>
        ({ editor }) => {
          insertChosen(editor, this.storage.library)
          return true
        },
    }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: this.name,
      groups: "nodes",
      button: buttons.material("image", this.options.words.button),
      active: (editor) => editor.isActive(this.name),
      command: (editor) => editor.commands.insertLibraryImage(),
    })
  },

  addProseMirrorPlugins() {
    const insertAll = async (files, at) => {
      for (const file of files) await insertChosen(this.editor, this.storage.library, file, at)
    }
    return [
      new Plugin({
        props: {
          transformPastedHTML: tidyPasted,
          handlePaste(_view, event) {
            const files = pictures(event.clipboardData)
            if (!files.length || !isOnlyPicture(event.clipboardData)) return false
            insertAll(files)
            return true
          },
          handleDrop(view, event, _slice, moved) {
            const files = moved ? [] : pictures(event.dataTransfer)
            if (!files.length) return false
            event.preventDefault()
            insertAll(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos)
            return true
          },
        },
      }),
    ]
  },
})

// After the paragraph, list or table with the cursor or under the drop; an empty paragraph gives way.
async function insertChosen(editor, library, file = null, at = null) {
  const image = await chooseImage(library, file)
  const chain = editor.chain().focus()
  if (image) {
    const { doc, selection } = editor.state
    const place = doc.resolve(Math.min(at ?? selection.to, doc.content.size))
    const inside = place.depth > 0
    const end = inside ? place.after(1) : place.pos
    const start = inside && !place.node(1).content.size ? place.before(1) : end
    chain.insertContentAt({ from: start, to: end }, { type: "libraryImage", attrs: { image: String(image.id) } })
  }
  chain.run()
}

async function show(library, place, id) {
  try {
    const image = await library.byId(String(id))
    if (!image) {
      place.append(crel("p", { className: "library-image__missing", textContent: library.words.missing }))
      return
    }
    place.append(
      crel("img", { src: image.url, width: image.width, height: image.height, alt: "" }), // the words stand below
      crel("p", { className: "library-image__alt", textContent: image.alt || library.words.undescribed }),
    )
  } catch (error) {
    place.append(crel("p", { className: "library-image__missing", textContent: error.message }))
  }
}
