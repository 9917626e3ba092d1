// Walking on the map with the arrows: up to the circle around, down into it, aside to a brother.
// Without this file the Tab key goes through the same links in the order of the list.
(() => {
  const walk = (marks, mark, key) => {
    const brothers = marks.filter((one) => one.dataset.up === mark.dataset.up);
    const place = brothers.indexOf(mark);
    switch (key) {
      case "ArrowUp": return marks.find((one) => one.id === mark.dataset.up);
      case "ArrowDown": return marks.find((one) => one.dataset.up === mark.id);
      case "ArrowRight": return brothers[(place + 1) % brothers.length];
      case "ArrowLeft": return brothers[(place + brothers.length - 1) % brothers.length];
      default: return undefined;
    }
  };
  for (const map of document.querySelectorAll("svg.circle-map")) {
    const marks = [...map.querySelectorAll("a[data-up]")];
    map.addEventListener("keydown", (event) => {
      const mark = event.target.closest("a[data-up]");
      const next = mark && walk(marks, mark, event.key);
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
  }
})();
