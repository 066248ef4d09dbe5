// Laying out a front: Alt with an arrow key moves the place one is at, and a place can be dragged before another.
// Both press the buttons that stand there without this script, or send what a button would. A finger drags by a
// handle: elsewhere it scrolls the page.
{
  const gettext = window.gettext ?? ((text) => text);
  const EDGE = 60;
  const list = document.querySelector(".front-places");
  let held = null;

  const send = (place, act, before = "") => {
    const form = place.querySelector("form");
    for (const [name, value] of Object.entries({ act, before })) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.submit();
  };
  const key = (place) => place?.id.replace("slot-", "") ?? "";

  list?.addEventListener("keydown", (event) => {
    const act = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const place = event.target.closest("li");
    if (!event.altKey || !act || !place) return;
    event.preventDefault();
    send(place, act);
  });
  for (const place of list?.children ?? []) place.draggable = true;
  list?.addEventListener("dragstart", (event) => {
    held = event.target.closest?.("li");
    event.dataTransfer.effectAllowed = "move";
  });
  const over = (place) => {
    list.querySelector(".over")?.classList.remove("over");
    place?.classList.add("over");
  };
  const drop = (place) => {
    if (!held || !place || place === held) return;
    const goesDown = held.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
    send(held, "move", key(goesDown ? place.nextElementSibling : place));
  };
  const letGo = () => {
    held = null;
    over(null);
  };
  list?.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    over(event.target.closest("li"));
  });
  list?.addEventListener("drop", (event) => {
    event.preventDefault();
    drop(event.target.closest("li"));
  });
  list?.addEventListener("dragend", letGo);

  // --- by a finger or a pen

  const under = ({ clientX, clientY }) => {
    const place = document.elementFromPoint(clientX, clientY)?.closest("li");
    return place?.parentElement === list ? place : null;
  };
  const takeHold = (place) => {
    const handle = document.createElement("span");
    handle.className = "handle";
    handle.title = gettext("Drag this place");
    handle.textContent = "⠿";
    // The arrow keys and the buttons do the same for whoever does not see or drag.
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse") return;
      event.preventDefault();
      held = place;
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (held !== place) return;
      over(under(event));
      if (event.clientY < EDGE) scrollBy(0, -12);
      else if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
    });
    handle.addEventListener("pointerup", (event) => {
      if (held === place && event.pointerType !== "mouse") drop(under(event));
      letGo();
    });
    handle.addEventListener("pointercancel", letGo);
    place.prepend(handle);
  };
  for (const place of list?.children ?? []) takeHold(place);
  const help = document.getElementById("by-keys");
  // Of one place, or of none, there is nothing to move.
  if (help) help.hidden = list.children.length < 2;
}
