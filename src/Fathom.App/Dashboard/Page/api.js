// Requests to the server that this page came from. A refusal is an Error with the server's own words.

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error('');
  }
  if (!response.ok) {
    throw new Error((await response.text()).trim() || `${response.status}`);
  }
  return response.headers.get('Content-Type')?.includes('json') ? response.json() : null;
}

export const get = path => request(path);

export const post = (path, body) => request(path, body instanceof Uint8Array || body instanceof Blob
  ? { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body }
  : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });

/** Sends a file of any size; `signal` ends it, `progress` hears how much is sent, 0 to 1. fetch tells no progress. */
export function send(path, file, signal, progress) {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', path);
    sending.setRequestHeader('Content-Type', 'application/octet-stream');
    sending.upload.addEventListener('progress', event => progress(event.total > 0 ? event.loaded / event.total : 1));
    sending.addEventListener('load', () => sending.status < 300 ? resolve(JSON.parse(sending.responseText)) : reject(new Error(sending.responseText.trim() || `${sending.status}`)));
    sending.addEventListener('error', () => reject(new Error('')));
    sending.addEventListener('abort', () => reject(new Error('')));
    signal.addEventListener('abort', () => sending.abort());
    sending.send(file);
  });
}

export const studyPath = (name, rest) => `/api/studies/${encodeURIComponent(name)}/${rest}`;
