// The image library for the editor: asking the server, and the dialog in which one is chosen or added.
import { crel } from "django-prose-editor/editor"

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""

export class Library {
  #options
  #known = new Map()
  #asked = null

  constructor(options) {
    this.#options = options
  }

  get words() {
    return this.#options.words
  }

  get alts() {
    return this.#options.alts
  }

  // The image, or undefined where it is gone. All that are asked for in one go come in one request.
  async byId(id) {
    if (!this.#known.has(id)) {
      this.#asked ??= { ids: [], answer: Promise.resolve().then(() => this.#askForAll()) }
      this.#asked.ids.push(id)
      await this.#asked.answer
    }
    return this.#known.get(id)
  }

  async #askForAll() {
    const { ids } = this.#asked
    this.#asked = null
    await this.#list({ ids: ids.join(",") })
  }

  search(words, page) {
    return this.#list({ q: words, page })
  }

  async #list(parameters) {
    const response = await fetch(`${this.#options.library}?${new URLSearchParams(parameters)}`)
    if (!response.ok) throw new Error(await this.#reason(response))
    const answer = await response.json()
    for (const image of answer.images) this.#known.set(String(image.id), image)
    return answer
  }

  async add(file, description) {
    const body = new FormData()
    body.append("file", file)
    for (const [name, value] of Object.entries(description)) body.append(name, value)
    let response
    try {
      response = await fetch(this.#options.upload, { method: "POST", body, headers: { "X-CSRFToken": token() } })
    } catch {
      throw new Error(this.words.failed)
    }
    if (!response.ok) throw new Error(await this.#reason(response))
    const { image } = await response.json()
    this.#known.set(String(image.id), image)
    return image
  }

  async #reason(response) {
    if (response.status === 413) return this.words.tooLarge
    try {
      return (await response.json()).error ?? this.words.failed
    } catch {
      return this.words.failed
    }
  }
}

// Resolves to an image or to null. With a file it asks for a description at once.
export function chooseImage(library, file = null) {
  return new Promise((resolve) => {
    const dialog = crel("dialog", { className: "library", "aria-labelledby": "library-title" })
    let chosen = null
    const done = (image) => {
      chosen = image
      dialog.close()
    }
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(chosen)
    })
    document.body.append(dialog)
    const browse = () => dialog.replaceChildren(...shelf(library, done, describe, () => dialog.close()))
    const describe = (picture) =>
      dialog.replaceChildren(...description(library, picture, done, file ? () => dialog.close() : browse))
    if (file) describe(file)
    else browse()
    dialog.showModal()
  })
}

const button = (textContent, onClick, attributes = {}) => {
  const made = crel("button", { type: "button", textContent, ...attributes })
  made.addEventListener("click", onClick)
  return made
}

function shelf(library, done, describe, close) {
  const { words } = library
  const search = crel("input", { type: "search", "aria-label": words.search, placeholder: words.search })
  const grid = crel("ul", { className: "library__grid" })
  const note = crel("p", { className: "library__note", role: "status" })
  const more = button(words.more, () => load(next), { hidden: true })
  const upload = crel("input", { type: "file", accept: "image/*" })
  let next = null
  let turn = 0
  let wait

  async function load(page) {
    const mine = ++turn
    note.textContent = ""
    try {
      const answer = await library.search(search.value, page)
      if (mine !== turn) return
      if (page === 1) grid.replaceChildren()
      grid.append(...answer.images.map((image) => crel("li", {}, [card(library, image, done)])))
      next = answer.next
      more.hidden = !next
      if (!grid.children.length) note.textContent = words.none
    } catch (error) {
      note.textContent = error.message
    }
  }

  search.addEventListener("input", () => {
    clearTimeout(wait)
    wait = setTimeout(() => load(1), 250)
  })
  upload.addEventListener("change", () => upload.files[0] && describe(upload.files[0]))
  load(1)
  return [
    crel("header", { className: "library__head" }, [
      crel("h2", { id: "library-title", textContent: words.title }),
      button(words.close, close),
    ]),
    crel("div", { className: "library__tools" }, [
      search,
      crel("label", { className: "library__upload" }, [words.upload, upload]),
    ]),
    note,
    grid,
    more,
  ]
}

function card(library, image, done) {
  const text = image.alt || library.words.undescribed
  const picture = crel("img", { src: image.url, width: image.width, height: image.height, alt: "", loading: "lazy" })
  const made = crel("button", { type: "button", className: "library__card" }, [
    picture,
    crel("span", { textContent: text }),
  ])
  made.addEventListener("click", () => done(image))
  return made
}

function description(library, file, done, back) {
  const { words, alts } = library
  const note = crel("p", { className: "library__note", role: "alert" })
  const fields = alts.map(({ name, lang, label }) => ({
    label,
    input: crel("input", { type: "text", name, lang, maxLength: 300 }),
  }))
  const decorative = crel("input", { type: "checkbox" })
  const insert = crel("button", { type: "submit", textContent: words.insert, className: "library__primary" })
  const form = crel("form", { className: "library__describe" }, [
    preview(file),
    crel("div", {}, [
      crel("p", { textContent: words.hint }),
      ...fields.map(({ label, input }) => crel("label", {}, [label, input])),
      crel("label", { className: "library__check" }, [decorative, words.decorative]),
      note,
      crel("div", { className: "library__actions" }, [insert, button(words.back, back)]),
    ]),
  ])
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const values = Object.fromEntries(fields.map(({ input }) => [input.name, input.value.trim()]))
    if (decorative.checked) values.is_decorative = "on"
    if (!Object.values(values).some(Boolean)) {
      note.textContent = words.notInserted
      fields[0].input.focus()
      return
    }
    insert.disabled = true
    note.textContent = words.sending
    try {
      done(await library.add(file, values))
    } catch (error) {
      note.textContent = error.message
      insert.disabled = false
    }
  })
  queueMicrotask(() => fields[0].input.focus())
  return [
    crel("header", { className: "library__head" }, [crel("h2", { id: "library-title", textContent: words.describe })]),
    form,
  ]
}

// Drawn small on a canvas: an address of the file itself would need a wider content policy.
function preview(file) {
  const canvas = crel("canvas", { className: "library__preview", width: 1, height: 1, role: "img", "aria-label": file.name })
  createImageBitmap(file, { resizeWidth: 320, resizeQuality: "medium" }).then(
    (bitmap) => {
      canvas.width = bitmap.width
      canvas.height = bitmap.height
      canvas.getContext("2d").drawImage(bitmap, 0, 0)
    },
    () => canvas.remove(), // what the browser cannot draw, the server may still take
  )
  return canvas
}
