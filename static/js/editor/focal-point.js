// A mark on the picture instead of two numbers; sliders for those who use no pointer.
for (const box of document.querySelectorAll("[data-focal]")) {
  const field = document.getElementById(box.dataset.focal);
  const picture = box.querySelector(".focal__picture");
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

  function write(point) {
    field.value = point.map((share) => String(Math.round(share * 1000) / 1000)).join("x");
    show(point);
  }

  function show(point) {
    point.forEach((share, i) => { sliders[i].value = share; });
    mark.style.left = `${point[0] * 100}%`;
    mark.style.top = `${point[1] * 100}%`;
  }

  picture.addEventListener("pointerdown", (event) => {
    const bounds = picture.getBoundingClientRect();
    const inside = (share) => Math.min(1, Math.max(0, share));
    write([inside((event.clientX - bounds.left) / bounds.width), inside((event.clientY - bounds.top) / bounds.height)]);
  });

  const known = /^([\d.]+)x([\d.]+)$/.exec(field.value);
  show(known ? [Number(known[1]), Number(known[2])] : [0.5, 0.5]);
}
