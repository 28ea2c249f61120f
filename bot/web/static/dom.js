// Elements by code. Text goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Return a new element.
 * @param {string} tag its name, with classes after dots: "p.quiet.small"
 * @param {Record<string, unknown>} [has] attributes; functions are listeners ("click"), `text` is its text; null,
 *   undefined and false are left out, true is an empty attribute
 * @param {...(Node | string | null | undefined | false)} parts what stands in it
 * @returns {HTMLElement}
 */
export function make(tag, has = {}, ...parts) {
  const [name, ...classes] = tag.split(".");
  const made = document.createElement(name);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(has)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(key, /** @type {EventListener} */ (value));
    else if (key === "text") made.textContent = String(value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...parts.filter((part) => part !== null && part !== undefined && part !== false));
  return made;
}

/** Return a drawing of the page's icons by its name. */
export function icon(name) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  const used = document.createElementNS(SVG, "use");
  used.setAttribute("href", `#i-${name}`);
  made.append(used);
  return made;
}

/** Return the element of the page with that id. @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}
