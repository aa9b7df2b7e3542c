// Small builders of elements. Text is always text: nothing here reads markup, so no name can become any.

/** h('p', {class: 'note'}, 'words', child): attributes that are functions listen to the event of that name. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

/** The same in SVG. */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  fill(element, attributes, children);
  return element;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
}

/** Replaces what a place shows, unless it shows the same already: focus and selection stay where they are. */
export function show(place, ...children) {
  const next = h('div', {}, ...children);
  if (place.innerHTML !== next.innerHTML) {
    const focused = place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const open = new Set([...place.querySelectorAll('details[open]')].map(details => details.dataset.key));
    place.replaceChildren(...next.childNodes);
    place.querySelectorAll('details').forEach(details => { details.open = open.has(details.dataset.key); });
    if (focused) {
      [...place.querySelectorAll('[data-key]')].find(element => element.dataset.key === focused)?.focus();
    }
  }
}
