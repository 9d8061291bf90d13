/** Line icons, drawn here so that nothing is loaded from elsewhere. */

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  hash: "M9 4 7.5 20M16.5 4 15 20M4.5 9h16M3.5 15h16",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  back: "M14.5 5.5 8 12l6.5 6.5",
  down: "M6 9.5l6 6 6-6",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  menu: "M4 7h16M4 12h16M4 17h16",
  smile: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9 10h.01M15 10h.01M8.5 14a4.2 4.2 0 0 0 7 0",
  reply: "M4.5 6.5A2.5 2.5 0 0 1 7 4h10a2.5 2.5 0 0 1 2.5 2.5v6A2.5 2.5 0 0 1 17 15h-5l-4.5 4.5V15H7a2.5 2.5 0 0 1-2.5-2.5z",
  bolt: "M13 3 5 13.5h6L10.5 21 19 10h-6z",
  clip: "M19 11.5 12 18.6a4.6 4.6 0 0 1-6.5-6.5l7.6-7.6a3 3 0 0 1 4.3 4.3l-7.5 7.5a1.5 1.5 0 0 1-2.1-2.1l6.6-6.7",
  at: "M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zm0 0v1.5a2.5 2.5 0 0 0 5 0V12a8.5 8.5 0 1 0-3.5 6.9",
  send: "M4.5 12 4 4.5 21 12 4 19.5zM4.5 12H13",
  pin: "M9 3.5h6l-.8 6 3.3 3.5h-11l3.3-3.5zM12 13v7.5",
  people: "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5a6.5 6.5 0 0 1 13 0M16 5a3.3 3.3 0 0 1 0 6.2M18 14a6 6 0 0 1 3.5 5.5",
  edit: "M4.5 19.5l1-4L16 5l3 3L8.5 18.5z",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7",
  link: "M10 14a4 4 0 0 0 6 .3l2.5-2.6a4 4 0 0 0-5.6-5.6L11.5 7.5M14 10a4 4 0 0 0-6-.3L5.5 12.3a4 4 0 0 0 5.6 5.6l1.4-1.4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  file: "M6.5 3.5H14L18.5 8v12.5h-12zM13.5 3.5V8.5h5",
  bookmark: "M7 4h10v16l-5-4-5 4z",
  archive: "M4 5h16v4H4zM5.5 9v10.5h13V9M10 13h4",
  door: "M14 4H6v16h8M10.5 12H20M16.5 8.5 20 12l-3.5 3.5",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
  help: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.8 9.7a2.3 2.3 0 1 1 3.3 2c-.8.4-1.1.9-1.1 1.8M12 16.8h.01",
  offline: "M4 4l16 16M8.5 16a5 5 0 0 1 5-2.2M5.5 12.5a9 9 0 0 1 4-2.2M18.5 12.5a9.3 9.3 0 0 0-4.5-2.4M2.8 9a13.6 13.6 0 0 1 4.3-2.5M21.2 9A13.8 13.8 0 0 0 11 5.5M12 19h.01",
  external: "M14 4.5h5.5V10M19.5 4.5 11 13M17 13.5v6H4.5V7h6",
  home: "M4 11l8-7 8 7v9h-5.5v-5.5h-5V20H4z",
};

export function icon(name, label = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
