"use strict";
// What the title of an edge says, below the picture: titles do not show on touch screens.
for (const picture of document.querySelectorAll(".network")) {
  const note = picture.parentElement.querySelector(".edge");
  let chosen = null;
  const choose = event => {
    const edge = event.target.closest("g");
    const title = edge?.querySelector(":scope > title");
    if (note === null || !title || edge === chosen) return;
    chosen?.classList.remove("chosen");
    chosen = edge;
    edge.classList.add("chosen");
    note.textContent = title.textContent;
  };
  picture.addEventListener("pointerover", choose);
  picture.addEventListener("click", choose);
}
