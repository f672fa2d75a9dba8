// Sends each chosen draft to the REST API, follows its state, and lists a row per draft.
const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;
const API = `${meta("root")}/api/v1/checks`;
const AT_ONCE = 2;
const WAIT_SECONDS = 60;
const POLL_MILLISECONDS = 1500;
const ENDED = ["done", "failed", "refused"];
const OFFLINE = {
  code: "unreachable",
  text: {
    vi: "Không liên lạc được với máy chủ. Hãy kiểm tra mạng nội bộ rồi thử lại.",
    en: "The server cannot be reached. Check the office network and try again.",
  },
};
const UNEXPECTED = {
  code: "unexpected",
  text: {
    vi: "Máy chủ gặp lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị.",
    en: "The server met an unexpected error. Try again; if it stays, tell the administrator.",
  },
};

const words = JSON.parse(document.getElementById("words").textContent);
const form = document.getElementById("upload");
const input = document.getElementById("file");
const rows = document.getElementById("rows");
const waiting = [];
let running = 0;
let total = 0;
let ended = 0;

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function both([vi, en]) {
  const parts = [["vi", vi], ["en", en]].map(([language, text]) => {
    const part = element("span", language, text);
    part.lang = language;
    return part;
  });
  const fragment = document.createDocumentFragment();
  fragment.append(...parts);
  return fragment;
}

function percent(share) {
  const units = Math.floor((Math.round(share * 10000) + 5) / 10);
  const figure = share > 0 && units === 0 ? "<0.1" : (units / 10).toFixed(1);
  return both([`${figure.replace(".", ",")}%`, `${figure}%`]);
}

function link(path, ...children) {
  const made = element("a", "", ...children);
  made.href = path;
  return made;
}

function cells(row, ...contents) {
  while (row.cells.length > 1) row.deleteCell(-1);
  row.append(...contents);
}

function addRow(file) {
  const name = element("th", "", element("span", "filename", file.name));
  name.scope = "row";
  const row = element("tr", "", name);
  rows.append(row);
  showState(row, "waiting");
  return row;
}

function showState(row, state) {
  const cell = element("td", "busy", element("progress", ""), both(words.states[state] || [state, state]));
  cell.colSpan = 4;
  cells(row, cell);
}

function showError(row, problem, again) {
  const text = problem.text || UNEXPECTED.text;
  const cell = element("td", "problem", both([text.vi, text.en]), " ", element("code", "", problem.code || UNEXPECTED.code));
  cell.colSpan = 4;
  if (again) {
    const button = element("button", "again", both(["Thử lại", "Try again"]));
    button.type = "button";
    button.addEventListener("click", again);
    cell.append(" ", button);
  }
  cells(row, cell);
}

function aspectList(assessment) {
  const list = element("ul", "aspects");
  for (const [aspect, name] of Object.entries(words.aspects)) {
    const status = assessment[aspect].status;
    list.append(element("li", `status-${status}`, both(name), ": ", element("b", "", both(words.statuses[status]))));
  }
  return list;
}

function showReport(row, id, report) {
  const label = report.verdict.label;
  const path = `${API}/${encodeURIComponent(id)}`;
  cells(
    row,
    element("td", "", element("span", `verdict verdict-${label}`, both(words.labels[label]))),
    element("td", "number", percent(report.shares.residual)),
    element("td", "", aspectList(report.local_assessment)),
    element("td", "links", link(`${path}/report.html`, both(["Xem báo cáo", "Open report"])), " ", link(`${path}/report.json`, "JSON")),
  );
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw OFFLINE;
  }
  let body = null;
  try {
    body = await response.json();
  } catch {
    throw UNEXPECTED;
  }
  if (!response.ok) throw body;
  return { response, body };
}

async function follow(row, id) {
  for (;;) {
    const { body } = await ask(`${API}/${encodeURIComponent(id)}`);
    if (ENDED.includes(body.status)) return body;
    showState(row, body.status);
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}

async function check(file, row) {
  showState(row, "sending");
  const data = new FormData();
  data.append("file", file, file.name);
  const { response, body } = await ask(`${API}?wait=${WAIT_SECONDS}`, {
    method: "POST",
    body: data,
    headers: { "X-CSRF-Token": meta("csrf") },
  });
  if (response.status !== 202) {
    const id = decodeURIComponent((response.headers.get("Location") || "").split("/").pop());
    showReport(row, id || body.document.id, body);
    return;
  }
  if (body.items) {
    await checkArchive(row, body);
    return;
  }
  await finish(row, body);
}

async function finish(row, body) {
  showState(row, body.status);
  const end = await follow(row, body.id);
  if (end.status !== "done") throw end.error || UNEXPECTED;
  const report = await ask(`${API}/${encodeURIComponent(body.id)}/report.json`);
  showReport(row, body.id, report.body);
}

// A zip of drafts: its row gives way to one for each file in it.
async function checkArchive(row, { items, problems }) {
  const made = [
    ...items.map((item) => ({ name: item.filename, item })),
    ...problems.map(({ filename, error }) => ({ name: filename, error })),
  ].map((part) => ({ ...part, row: addRow(part) }));
  row.after(...made.map((part) => part.row));
  row.remove();
  total += made.length - 1;
  announce();
  for (const part of made) {
    try {
      if (part.error) throw part.error;
      await finish(part.row, part.item);
    } catch (problem) {
      showError(part.row, problem instanceof Error ? UNEXPECTED : problem, null);
    }
    if (part !== made[0]) ended += 1;
    announce();
  }
}

function announce() {
  document.getElementById("batch-state").replaceChildren(
    both([`Đã xong ${ended} trên ${total} dự thảo.`, `${ended} of ${total} drafts done.`]));
}

async function run({ file, row }) {
  running += 1;
  try {
    await check(file, row);
  } catch (problem) {
    if (problem instanceof Error) console.error(problem);
    const known = problem instanceof Error ? UNEXPECTED : problem;
    const again = [OFFLINE, UNEXPECTED].includes(known)
      ? () => { ended -= 1; enqueue(file, row); }
      : null;
    showError(row, known, again);
  }
  running -= 1;
  ended += 1;
  announce();
  next();
}

function next() {
  while (running < AT_ONCE && waiting.length > 0) run(waiting.shift());
}

function enqueue(file, row) {
  showState(row, "waiting");
  waiting.push({ file, row });
  announce();
  next();
}

function take(files) {
  if (files.length === 0) return;
  document.getElementById("batch").hidden = false;
  total += files.length;
  for (const file of files) enqueue(file, addRow(file));
}

function showChosen() {
  document.getElementById("chosen").textContent = [...input.files].map((file) => file.name).join(", ");
}

input.addEventListener("change", showChosen);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  take([...input.files]);
  form.reset();
  showChosen();
});
form.addEventListener("dragover", (event) => {
  event.preventDefault();
  form.classList.add("over");
});
form.addEventListener("dragleave", () => form.classList.remove("over"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  take([...event.dataTransfer.files]);
});
form.classList.add("enhanced");
showChosen();
document.querySelectorAll(".scripted").forEach((part) => { part.hidden = false; });

// Checks under way: the list is asked for again until all of them have ended.
async function refreshRecent() {
  const shown = document.getElementById("recent");
  if (!shown || !shown.querySelector("[data-open]")) return;
  try {
    const response = await fetch(location.href);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("recent");
    if (response.ok && fresh) shown.replaceWith(document.adoptNode(fresh));
  } catch {
    // The next time may do.
  }
  setTimeout(refreshRecent, POLL_MILLISECONDS);
}
setTimeout(refreshRecent, POLL_MILLISECONDS);
