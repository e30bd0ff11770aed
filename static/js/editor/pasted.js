// What Word, WeChat and mail programs put on the clipboard, as the elements that the editor knows.

const ITEM = /mso-list:\s*(?!Ignore)\S+\s+level(\d)/i
const NUMBERED = /^\s*(?:\d+|[a-z]|[ivx]+)[.)]/i
const RENAMED = { H1: "h2", H4: "h3", H5: "h3", H6: "h3" }

// Word writes list items as paragraphs with the bullet as text; levels below the first are kept as one list.
export function tidyPasted(html) {
  const document = new DOMParser().parseFromString(withoutStyles(html), "text/html")
  for (const element of document.querySelectorAll("script, meta, link, title, xml")) element.remove()
  for (const item of document.querySelectorAll("[data-mso-item]")) gather(document, item)
  for (const bold of document.querySelectorAll("span[data-bold]")) rename(document, bold, "strong")
  for (const light of document.querySelectorAll("b[data-light]")) light.replaceWith(...light.childNodes)
  for (const [from, to] of Object.entries(RENAMED)) {
    for (const heading of document.querySelectorAll(from)) rename(document, heading, to)
  }
  return document.body.innerHTML
}

// Styles would trip the content policy, even in a document that is never shown: they go first, what they mean stays.
function withoutStyles(html) {
  return html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->/gi, "")
    .replace(/<!\[if[^\]]*\]>|<!\[endif\]>/gi, "")
    .replace(/<\/?o:p\b[^>]*>/gi, "")
    .replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, (_whole, quoted) => {
      const style = quoted.slice(1, -1)
      if (/mso-list:\s*Ignore/i.test(style)) return " data-mso-ignore"
      if (ITEM.test(style)) return " data-mso-item"
      if (/(?<![-\w])font-weight:\s*(?:bold|[6-9]00)/i.test(style)) return " data-bold"
      if (/(?<![-\w])font-weight:\s*(?:normal|[1-5]00)/i.test(style)) return " data-light"
      return ""
    })
}

function rename(document, element, tag) {
  const renamed = document.createElement(tag)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
}

function gather(document, item) {
  const bullet = item.querySelector("[data-mso-ignore]")
  const tag = NUMBERED.test(bullet?.textContent ?? "") ? "ol" : "ul"
  bullet?.remove()
  const made = document.createElement("li")
  made.append(...item.childNodes)
  const before = item.previousElementSibling
  if (before?.dataset.msoList === tag) {
    before.append(made)
    item.remove()
  } else {
    const list = document.createElement(tag)
    list.dataset.msoList = tag
    list.append(made)
    item.replaceWith(list)
  }
}
