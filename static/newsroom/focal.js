// The focal point of a picture, set on the picture itself: by a click, or by the arrow keys (with Shift in larger
// steps). The two fields hold it, and do without this.
{
  const frame = document.querySelector(".focal");
  const fields = ["id_focal_x", "id_focal_y"].map((id) => document.getElementById(id));
  const file = document.querySelector("#id_image");
  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const furnish = ([x, y]) => {
    const aim = frame.querySelector(".aim");
    const [picture, point] = [aim.querySelector("img"), aim.querySelector(".point")];
    const crops = [...frame.querySelectorAll(".crops img")];

    const show = () => {
      const [left, top] = [x, y].map((field) => `${Number(field.value || 50)}%`);
      Object.assign(point.style, { left, top });
      for (const crop of crops) crop.style.objectPosition = `${left} ${top}`;
    };

    const set = (...values) => {
      for (const [at, field] of [x, y].entries()) {
        field.value = Math.round(Math.min(100, Math.max(0, values[at])));
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    };

    aim.addEventListener("click", (event) => {
      // Enter on a button is a click at no place.
      if (!event.detail) return;
      const box = picture.getBoundingClientRect();
      set(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
    });
    aim.addEventListener("keydown", (event) => {
      const step = KEYS[event.key];
      if (!step) return;
      event.preventDefault();
      const by = event.shiftKey ? 10 : 2;
      set(Number(x.value || 50) + step[0] * by, Number(y.value || 50) + step[1] * by);
    });
    for (const field of [x, y]) field.addEventListener("input", show);

    const take = (address) => { for (const image of [picture, ...crops]) image.src = address; };
    file?.addEventListener("change", () => {
      if (file.files.length) take(URL.createObjectURL(file.files[0]));
    });
    // Not every browser can show every kind that we take: HEIC is shown once it is saved.
    picture.addEventListener("error", () => { frame.hidden = true; });
    picture.addEventListener("load", () => { frame.hidden = false; });
    if (frame.dataset.picture) take(frame.dataset.picture);
    show();
  };

  if (frame && fields.every(Boolean)) furnish(fields);
}
