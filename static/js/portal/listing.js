// The form of a listing saves itself while it is written, counts characters, and sends a logo as soon as it is chosen.
const PAUSE = 1_500; // milliseconds without a keystroke before it is saved
const PATIENCE = 60_000; // for an answer: a logo may be large and the line slow
const BEACON = 60_000; // characters that a closing page may still send

const form = document.getElementById("listing");
const line = form.querySelector("[data-said]");
const words = line.dataset;
const isOvertaken = "overtaken" in form.dataset; // both texts are shown: a person decides which one is saved

let timer = 0;
let sent = null; // what the site has of the form
let turn = Promise.resolve(); // one message to the site after the other
let onItsWay = 0; // messages that have no answer yet
let isLeaving = false; // by a submit

// ---- what stands in the form

const controls = () => [...form.elements].filter((control) => form.elements[`initial-${control.name}`]);

const content = () => JSON.stringify(controls().map((control) => control.value));

const isChanged = () => content() !== sent;

const message = (isWithFile) => {
  const data = new FormData(form);
  data.delete("rights");
  data.delete("csrfmiddlewaretoken"); // the header has it, and may have a newer one
  if (!isWithFile) data.delete("logo_file");
  return data;
};

// ---- what the page says

const say = (text) => { if (line.textContent !== text) line.textContent = text; };

const mark = (name, fault) => {
  const control = form.elements[name];
  const id = `${control.id}_error`;
  const described = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  let place = document.getElementById(id);
  control.classList.toggle("is-invalid", Boolean(fault));
  if (fault) {
    control.setAttribute("aria-invalid", "true");
    place ??= Object.assign(document.createElement("p"), { id, className: "invalid-feedback" });
    if (place.textContent !== fault) place.textContent = fault;
    control.after(place);
    described.push(id);
  } else {
    control.removeAttribute("aria-invalid");
    place?.remove();
  }
  if (described.length) control.setAttribute("aria-describedby", described.join(" "));
  else control.removeAttribute("aria-describedby");
};

const tag = (group, [kind, label]) => {
  const shown = form.querySelector(`[data-state="${group}"]`);
  shown.className = `tag tag--${kind}`;
  shown.textContent = label;
};

// The site has it: from now on that is what the page was opened with.
const accept = (values, { said, stamp, wrong, tags, logo }) => {
  for (const [name, value] of values) {
    if (!(name in wrong)) form.elements[`initial-${name}`].value = value;
    mark(name, wrong[name]);
  }
  form.elements.stamp.value = stamp;
  form.elements.shown.value = Object.keys(wrong).join(" ");
  Object.entries(tags).forEach(([group, shown]) => tag(group, shown));
  if (logo) form.querySelector("[data-logo]").outerHTML = logo;
  say(said);
};

// ---- the site

const ask = (options) => fetch(form.dataset.keep, {
  redirect: "manual",
  signal: AbortSignal.timeout(PATIENCE),
  headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
  ...options,
});

// Whoever signs in again has another token: what is refused for the old one is sent once more.
const post = async (body) => {
  const answer = await ask({ method: "POST", body });
  if (answer.status !== 403) return answer;
  const fresh = await ask({ method: "GET" });
  if (!fresh.ok) return fresh;
  const { token } = await fresh.json();
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
  return ask({ method: "POST", body });
};

const refuse = async (answer) => {
  if (answer.type === "opaqueredirect") return say(words.signedOut);
  if (answer.status === 400 || answer.status === 413) return say(words.tooLarge);
  if (answer.status === 403 || answer.status === 404) return say(words.gone);
  if (answer.status !== 409) return say(words.unreachable);
  isLeaving = true; // it is kept: the page shows both
  say((await answer.json()).said);
  location.replace(location.pathname);
};

const send = async (isWithFile) => {
  const now = content();
  const values = controls().map((control) => [control.name, control.value]);
  try {
    const answer = await post(message(isWithFile));
    if (!answer.ok) return await refuse(answer);
    sent = now;
    accept(values, await answer.json());
  } catch {
    say(words.unreachable);
  }
};

const save = (isWithFile = false) => {
  clearTimeout(timer);
  onItsWay += 1;
  turn = turn
    .then(() => (isLeaving || isOvertaken || !(isWithFile || isChanged()) ? undefined : send(isWithFile)))
    .finally(() => { onItsWay -= 1; });
};

// ---- characters

const count = (place) => {
  const number = [...document.getElementById(place.dataset.count).value].length;
  const limit = Number(place.dataset.limit);
  const said = number > limit ? words.over : words.counted;
  const of = { count: number, limit, over: number - limit };
  place.textContent = said.replace(/\{(\w+)\}/g, (_, name) => of[name].toLocaleString(document.documentElement.lang));
  place.classList.toggle("is-over", number > limit);
};

const counters = [...form.querySelectorAll("[data-count]")];

// ---- when

form.addEventListener("input", (event) => {
  counters.filter((place) => place.dataset.count === event.target.id).forEach(count);
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
});
form.addEventListener("change", (event) => {
  if (event.target.name === "logo_file") save(true);
  else if (event.target.name !== "rights") save();
});
form.addEventListener("submit", async (event) => {
  if (!onItsWay) {
    isLeaving = true;
    return;
  }
  event.preventDefault(); // its answer changes the version that the form states: else it would overtake itself
  while (onItsWay) await turn;
  if (!isLeaving) form.requestSubmit(event.submitter);
});
addEventListener("beforeunload", (event) => {
  if (!isLeaving && !isOvertaken && isChanged()) event.preventDefault();
});
addEventListener("pagehide", () => {
  if (!isLeaving && !isOvertaken && isChanged() && content().length < BEACON) {
    ask({ method: "POST", body: message(false), keepalive: true }).catch(() => {});
  }
});
addEventListener("pageshow", (event) => { if (event.persisted) isLeaving = false; });
addEventListener("online", () => save());
addEventListener("focus", () => save());

counters.forEach(count);
sent = content();
