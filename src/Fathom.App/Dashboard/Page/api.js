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

export const studyPath = (name, rest) => `/api/studies/${encodeURIComponent(name)}/${rest}`;
