"use strict";
// Without this script the report reads as a list; with it, a passage shows beside the draft.
(() => {
  const root = document.documentElement;
  const passages = document.querySelector(".passages");
  const workspace = document.querySelector(".workspace");
  const cards = [...document.querySelectorAll(".card")];
  const toolbar = document.querySelector(".toolbar");
  const walkAll = document.getElementById("walk-all");
  const wide = window.matchMedia("(min-width: 62rem)");
  let current = null;

  const runsOf = (number) => document.querySelectorAll(`.hit[data-passage="${number}"]`);
  const isLegitimate = (card) => card.classList.contains("legitimate");

  function setLanguage() {
    root.lang = document.getElementById("choose-en").checked ? "en" : "vi";
    announce();
    place();
  }

  function walked() {
    const residual = cards.filter((card) => !isLegitimate(card));
    return walkAll.checked || residual.length === 0 ? cards : residual;
  }

  function announce() {
    if (!current) return;
    const shown = walked();
    const at = shown.indexOf(current) + 1;
    const words = root.lang === "en" ? ["Passage", "of"] : ["Đoạn", "trên"];
    const number = current.dataset.passage;
    toolbar.querySelector(".position").textContent =
      at ? `${words[0]} ${number} (${at} ${words[1]} ${shown.length})` : `${words[0]} ${number}`;
  }

  // The source's matched words stand level with the passage's first line.
  function place() {
    passages.style.minHeight = "";
    if (!current) return;
    current.style.top = "";
    const match = current.querySelector(".match");
    if (!wide.matches) {
      current.scrollTop = match ? Math.max(0, match.offsetTop - 96) : 0;
      return;
    }
    const first = runsOf(current.dataset.passage)[0];
    if (!first) return;
    const origin = passages.getBoundingClientRect().top;
    const lead = match ? match.getBoundingClientRect().top - current.getBoundingClientRect().top : 0;
    const top = Math.max(34, first.getClientRects()[0].top - origin - lead);
    current.style.top = `${top}px`;
    passages.style.minHeight = `${top + current.offsetHeight + 16}px`;
  }

  function close() {
    if (!current) return;
    current.classList.remove("current");
    runsOf(current.dataset.passage).forEach((run) => run.classList.remove("current"));
    workspace.classList.remove("open");
    current = null;
    place();
    toolbar.querySelector(".position").textContent = "";
  }

  function show(card, scroll) {
    close();
    current = card;
    workspace.classList.add("open");
    card.classList.add("current");
    const runs = runsOf(card.dataset.passage);
    runs.forEach((run) => run.classList.add("current"));
    place();
    announce();
    if (scroll && runs[0]) bringIntoView(runs[0]);
  }

  function bringIntoView(run) {
    const box = run.getClientRects()[0];
    const cardTop = wide.matches ? current.getBoundingClientRect().top : box.top;
    const top = Math.max(Math.min(cardTop, box.top), box.top - window.innerHeight * 0.55);
    window.scrollBy(0, top - toolbar.offsetHeight - 16);
  }

  function step(direction) {
    const shown = walked();
    const number = current ? Number(current.dataset.passage) : 0;
    const ahead = direction > 0
      ? shown.find((card) => Number(card.dataset.passage) > number) || shown[0]
      : [...shown].reverse().find((card) => Number(card.dataset.passage) < number) || shown.at(-1);
    show(ahead, true);
    const first = runsOf(ahead.dataset.passage)[0];
    if (first) first.focus({ preventScroll: true });
  }

  function onClick(event) {
    const link = event.target.closest("a[data-passage], .card a.back");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const holder = link.closest("[data-passage]");
    const card = document.getElementById(`passage-${holder.dataset.passage}`);
    if (!card) return;
    event.preventDefault();
    show(card, !link.classList.contains("hit"));
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input[type=text], textarea, select")) return;
    if (event.key === "j" || event.key === "J") step(1);
    if (event.key === "Escape") close();
    if (event.key === "k" || event.key === "K") step(-1);
  }

  document.querySelectorAll(".choice").forEach((choice) => choice.addEventListener("change", setLanguage));
  root.lang = document.getElementById("choose-en").checked ? "en" : "vi";
  if (cards.length === 0) return;
  root.classList.add("interactive");
  toolbar.hidden = false;
  toolbar.querySelectorAll("[data-step]").forEach((button) =>
    button.addEventListener("click", () => step(Number(button.dataset.step))));
  toolbar.querySelector(".close").addEventListener("click", close);
  walkAll.addEventListener("change", announce);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  window.addEventListener("resize", place);
  window.addEventListener("afterprint", place);
  const linked = /^#passage-\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (linked || wide.matches) show(linked || walked()[0], Boolean(linked));
})();
