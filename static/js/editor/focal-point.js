// A mark on the picture instead of two numbers; sliders for those who use no pointer. Below it, each crop follows.
for (const box of document.querySelectorAll("[data-focal]")) {
  const field = document.getElementById(box.dataset.focal);
  const picture = box.querySelector(".focal__picture");
  const whole = picture.querySelector("img");
  const crops = [...box.querySelectorAll("[data-ratio]")];
  const copies = [...box.querySelectorAll("[data-crop]:not([data-ratio])")];
  const mark = document.createElement("span");
  mark.className = "focal__mark";
  picture.append(mark);
  field.hidden = true;

  const sliders = [box.dataset.across, box.dataset.down].map((text) => {
    const label = document.createElement("label");
    const slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: 1, step: 0.01 });
    label.className = "focal__slider";
    label.append(text, slider);
    field.before(label);
    slider.addEventListener("input", () => write(sliders.map((one) => Number(one.value))));
    return slider;
  });

  const inside = (share) => Math.min(1, Math.max(0, share));

  function write(point) {
    field.value = point.map((share) => String(Math.round(share * 1000) / 1000)).join("x");
    show(point);
  }

  function show(point) {
    point.forEach((share, i) => { sliders[i].value = share; });
    mark.style.left = `${point[0] * 100}%`;
    mark.style.top = `${point[1] * 100}%`;
    for (const crop of crops) crop.style.objectPosition = position(point, Number(crop.dataset.ratio));
  }

  // As the server cuts: the point in the middle, as far as the picture reaches.
  function position(point, ratio) {
    const shape = whole.width / whole.height;
    const kept = [Math.min(1, ratio / shape), Math.min(1, shape / ratio)];
    return point.map((share, i) => {
      const room = 1 - kept[i];
      return `${room ? inside((share - kept[i] / 2) / room) * 100 : 50}%`;
    }).join(" ");
  }

  // From here on a crop is the whole picture, cut by the browser.
  function draw(address, width, height) {
    for (const image of [whole, ...crops]) image.src = address;
    Object.assign(whole, { width, height });
  }

  // A file that is chosen to replace this one is drawn small: the content policy takes data, not blobs.
  const file = field.form.querySelector("input[type=file]");
  file?.addEventListener("change", async () => {
    if (!file.files[0]) return;
    try {
      const bitmap = await createImageBitmap(file.files[0], { resizeWidth: 480, resizeQuality: "medium" });
      const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
      canvas.getContext("2d").drawImage(bitmap, 0, 0);
      const scale = Math.min(1, 300 / Math.max(bitmap.width, bitmap.height));
      const address = canvas.toDataURL("image/webp", 0.8);
      draw(address, Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
      for (const copy of copies) copy.src = address;
      show(sliders.map((one) => Number(one.value)));
    } catch {
      // what the browser cannot draw, the server may still take
    }
  });

  let held = false;
  const follow = (event) => {
    const bounds = picture.getBoundingClientRect();
    write([inside((event.clientX - bounds.left) / bounds.width), inside((event.clientY - bounds.top) / bounds.height)]);
  };
  picture.addEventListener("pointerdown", (event) => {
    held = true;
    picture.setPointerCapture(event.pointerId);
    follow(event);
  });
  picture.addEventListener("pointermove", (event) => held && follow(event));
  for (const end of ["pointerup", "pointercancel"]) picture.addEventListener(end, () => { held = false; });

  draw(whole.src, whole.width, whole.height);
  const known = /^([\d.]+)x([\d.]+)$/.exec(field.value);
  show(known ? [Number(known[1]), Number(known[2])] : [0.5, 0.5]);
}
