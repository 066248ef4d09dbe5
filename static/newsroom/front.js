// Laying out a front: Alt with an arrow key moves the place one is at, and a place can be dragged before another.
// Both press the buttons that stand there without this script, or send what a button would.
{
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
  list?.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    list.querySelector(".over")?.classList.remove("over");
    event.target.closest("li")?.classList.add("over");
  });
  list?.addEventListener("drop", (event) => {
    const place = event.target.closest("li");
    event.preventDefault();
    if (!held || !place || place === held) return;
    const goesDown = held.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
    send(held, "move", key(goesDown ? place.nextElementSibling : place));
  });
  list?.addEventListener("dragend", () => {
    held = null;
    list.querySelector(".over")?.classList.remove("over");
  });
  const help = document.getElementById("by-keys");
  if (help) help.hidden = false;
}
