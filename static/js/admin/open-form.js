// Keeps what is typed into a form of the desk: sends it to the site while it is written, asks before it is left
// unsaved, and after the session has run out waits for a new sign-in with everything in its place.
const EVERY = 10_000; // milliseconds between two looks at the form
const PRESENCE = 30_000; // between two signs of life of a form in which nothing changes
const PATIENCE = 10_000; // for an answer of the site
const BEACON = 60_000; // characters that a closing page may still send

const box = document.getElementById("open-form");
const form = document.getElementById(box.dataset.form);
const { url, user } = box.dataset;
const stored = `open-form:${box.dataset.key}`;
const isUndecided = box.querySelector("[data-waiting]") !== null;
const keptLine = box.querySelector("[data-kept]");

let token = form.elements.csrfmiddlewaretoken.value;
let untouched = null; // what stood in the form before anyone touched it
let sent = null; // what the site has of it
let heardAt = 0;
let isOut = false; // signed out, or out of reach
let isLeaving = false; // by a submit
let line = Promise.resolve(); // one message to the site after the other

// ---- what stands in the form

const content = () => {
  const secret = new Set([...form.querySelectorAll("input[type=password]")].map((input) => input.name));
  const kept = ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && !secret.has(name);
  return JSON.stringify([...new FormData(form)].filter(kept));
};

const isChanged = (now) => "changed" in box.dataset || (untouched !== null && now !== untouched);

for (const kind of ["pointerdown", "keydown", "beforeinput", "paste", "drop", "click"]) {
  form.addEventListener(kind, () => { untouched ??= content(); }, { capture: true });
}

// ---- what the page says

const say = (name, words) => {
  for (const note of box.querySelectorAll("[data-say]")) note.hidden = note.dataset.say !== name;
  if (words) box.querySelector(`[data-say="${name}"] p`).textContent = words;
};

const showAnswer = ({ kept, others }) => {
  keptLine.textContent = isUndecided ? "" : kept;
  const place = box.querySelector("[data-others]");
  const words = (line) => Object.assign(document.createElement("p"), { textContent: line });
  if (others.join() !== [...place.children].map((p) => p.textContent).join()) place.replaceChildren(...others.map(words));
  place.hidden = !others.length;
};

// ---- the site

const ask = (options = {}) => fetch(url, {
  redirect: "manual",
  signal: AbortSignal.timeout(PATIENCE),
  headers: { "Content-Type": "application/json", "X-CSRFToken": token },
  ...options,
});

// Who is signed in now: "mine", "signed-out", "someone-else" or "unreachable". Signing in makes the old token void.
const whoIsIn = async () => {
  try {
    const answer = await ask({ method: "GET" });
    if (answer.status === 403) return "signed-out";
    if (!answer.ok) return "unreachable";
    const said = await answer.json();
    if (String(said.user) !== user) return "someone-else";
    token = said.token;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    return "mine";
  } catch {
    return "unreachable";
  }
};

const out = (why) => {
  isOut = true;
  say(why);
  const now = content();
  if (isChanged(now)) sessionStorage.setItem(stored, JSON.stringify({ url, user, fields: JSON.parse(now) }));
};

const back = () => {
  if (isOut) say("back");
  isOut = false;
  sessionStorage.removeItem(stored);
};

const look = async () => {
  const state = await whoIsIn();
  if (state === "mine") back();
  else out(state);
  return state === "mine";
};

const message = (now, left) => {
  const isNews = now !== sent && (isChanged(now) || sent !== null);
  const fields = isChanged(now) ? JSON.parse(now) : [];
  return JSON.stringify({ fields: isNews ? fields : null, left, user: Number(user) });
};

const send = async (isSecondTry = false) => {
  if (isOut && !isSecondTry && !(await look())) return;
  const now = content();
  let answer;
  try {
    answer = await ask({ method: "POST", body: message(now, false) });
  } catch {
    return out("unreachable");
  }
  if (answer.status === 403 && !isSecondTry) return (await look()) ? send(true) : undefined;
  if (answer.status === 400) return say("refused", (await answer.json()).error);
  if (!answer.ok) return out("unreachable");
  sent = now;
  heardAt = Date.now();
  showAnswer(await answer.json());
  back();
};

const sendInTurn = () => (line = line.then(() => (isLeaving ? undefined : send())));

// ---- when

const tick = () => {
  const now = content();
  const isNews = now !== sent && (isChanged(now) || sent !== null);
  if (isLeaving) return;
  if (isOut || isNews || Date.now() - heardAt > PRESENCE) sendInTurn();
};

const submit = async (event) => {
  if (isLeaving) return;
  event.preventDefault();
  if (form.dataset.asks) return;
  form.dataset.asks = "1"; // a double click sends once
  await line;
  const isIn = await look();
  delete form.dataset.asks;
  if (!isIn) return box.scrollIntoView({ block: "start" });
  isLeaving = true;
  form.requestSubmit(event.submitter);
};

// What a page kept that was left signed out, for a sign-in in the same window.
const handOver = async () => {
  const family = stored.includes(":add-") ? stored.slice(0, stored.indexOf(":add-") + 5) : stored;
  let isAny = false;
  for (const key of Object.keys(sessionStorage).filter((key) => key.startsWith(family))) {
    const left = JSON.parse(sessionStorage.getItem(key));
    if (left.user !== user || (key !== stored && family === stored)) continue;
    const body = JSON.stringify({ fields: left.fields, left: false, user: Number(user) });
    const answer = await fetch(left.url, {
      method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": token }, body,
    });
    if (!answer.ok) continue;
    sessionStorage.removeItem(key);
    isAny = true;
  }
  return isAny;
};

const start = () => {
  form.inert = isUndecided;
  form.querySelector(".submit-row")?.append(keptLine); // always in view
  form.addEventListener("submit", submit);
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && isChanged(content())) event.preventDefault();
  });
  addEventListener("pagehide", () => {
    const body = message(content(), true);
    if (!isLeaving && !isOut) ask({ method: "POST", body, keepalive: body.length < BEACON }).catch(() => {});
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) isLeaving = false;
  });
  document.addEventListener("visibilitychange", tick);
  addEventListener("focus", () => isOut && sendInTurn());
  setInterval(tick, EVERY);
  tick();
};

if (await handOver().catch(() => false)) location.reload();
else start();
