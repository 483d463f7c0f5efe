// Shows the description of the API: what it holds is the document's, nothing of it is known here.
const make = (tag, text, parent) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (parent) parent.append(element);
  return element;
};

const example = (heading, media, parent) => {
  for (const [name, item] of Object.entries(media?.examples ?? {})) {
    make('p', `${heading}: ${item.summary ?? name}`, parent);
    const value = typeof item.value === 'string' ? item.value : JSON.stringify(item.value, null, 2);
    make('code', value, make('pre', '', parent));
  }
};

/** What stands there, or what a reference to another place of the document leads to. */
const found = (api, node) =>
  node.$ref ? node.$ref.slice(2).split('/').reduce((place, key) => place?.[key], api) ?? node : node;

const operation = (api, method, path, details, parent) => {
  const box = make('details', '', parent);
  const head = make('summary', '', box);
  make('code', method.toUpperCase(), head).className = 'method';
  make('code', path, head);
  head.append(` ${details.summary}`);
  const body = make('div', '', box);
  if (details.description) make('p', details.description, body);
  make('p', `Who may: ${details['x-role']}`, body);
  if (details.parameters?.length) {
    const list = make('ul', '', body);
    for (const parameter of details.parameters.map((item) => found(api, item))) {
      const entry = make('li', '', list);
      make('code', parameter.name, entry);
      entry.append(` (${parameter.in}) ${parameter.description ?? ''}`);
    }
  }
  for (const media of Object.values(details.requestBody?.content ?? {})) example('Send', media, body);
  const answers = Object.entries(details.responses);
  for (const [status, answer] of answers.filter(([, item]) => !item.$ref)) {
    make('p', `${status}: ${answer.description}`, body);
    for (const media of Object.values(answer.content ?? {})) example('Get', media, body);
  }
  const list = make('ul', '', body);
  for (const [status, answer] of answers.filter(([, item]) => item.$ref)) {
    make('li', `${status}: ${found(api, answer).description}`, list);
  }
};

const show = (api) => {
  document.title = api.info.title;
  document.querySelector('h1').textContent = `${api.info.title} ${api.info.version}`;
  document.querySelector('#intro').textContent = api.info.description;
  const main = document.querySelector('#operations');
  for (const tag of api.tags) {
    make('h2', tag.name, main);
    make('p', tag.description, main);
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const [method, details] of Object.entries(methods)) {
        if (details.tags?.includes(tag.name)) operation(api, method, path, details, main);
      }
    }
  }
  const list = document.querySelector('#problems');
  for (const [kind, text] of Object.entries(api['x-problems'])) {
    make('dt', kind, list).id = kind;
    make('dd', text, list);
  }
  if (location.hash) document.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`)?.scrollIntoView();
};

fetch('/api/openapi.json').then((answer) => answer.json()).then(show, () => {
  document.querySelector('#intro').textContent = 'The device does not answer. Load the page again.';
});
