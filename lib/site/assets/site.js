// Search and filters of the catalogue. The rows are fetched with the first question, so that a page stays small.
(() => {
  'use strict';
  const STEP = 48, fields = ['q', 'topic', 'grade', 'subject', 'hours', 'kind'];
  const $ = id => document.getElementById(id);
  const form = $('search'), cards = $('cards'), count = $('count'), more = $('more'), pager = $('pager');
  if (!form) return;
  const before = [...cards.children], said = count.textContent;
  let rows = null, asked = false, shown = STEP;
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = text => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

  // In titles and texts one sign stands for a word that comes often; topics, grades and subjects come as places in lists.
  window.mcredCatalogue = (signs, often, topics, grades, subjects, data) => {
    const meant = new Map([...signs].map((sign, i) => [sign, often[i]]));
    const whole = text => [...text].map(c => meant.has(c) ? meant.get(c) : c).join('');
    const named = (places, names) => places.map(i => names[i]);
    rows = data.map(r => {
      const title = whole(r[2]), text = whole(r[3]), topic = named(r[8], topics), subject = named(r[10], subjects);
      return {stack: r[0], id: r[1], title, text, language: r[4], hours: r[5], units: r[6], retired: r[7], topic,
        grade: named(r[9], grades), subject,
        parts: [[words(title), 4], [words(topic.join(' ')), 3], [words(text), 1], [words(subject.join(' ')), 1], [words(r[1]), 1]]};
    });
    show();
  };
  const asks = () => Object.fromEntries(fields.map(f => [f, $(f) ? $(f).value.trim() : '']));

  // Every word has to begin a word of the row; where it stands decides the order.
  const score = (row, query) => {
    let sum = 0;
    for (const word of query) {
      let best = 0;
      for (const [part, weight] of row.parts) if (part.some(w => w.startsWith(word))) best = Math.max(best, weight);
      if (!best) return 0;
      sum += best;
    }
    return sum || 1;
  };
  const fits = (row, a) =>
    ['topic', 'grade', 'subject'].every(f => !a[f] || row[f].includes(a[f])) &&
    (!a.hours || (!row.stack && row.hours && Number(row.hours) <= Number(a.hours))) &&
    (!a.kind || a.kind === (row.stack ? 'stack' : 'credential'));

  const element = (name, attributes, ...inner) => {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value) e.setAttribute(key, value);
    e.append(...inner);
    return e;
  };
  const card = row => {
    const own = {lang: row.language, dir: 'auto'};
    const image = element('img', {src: `badges/${row.id}.svg`, width: 72, height: 72, loading: 'lazy'});
    image.alt = '';
    const what = row.stack ? `Stack of ${row.units} ${row.units === 1 ? 'unit' : 'units'}`
      : row.hours ? `About ${row.hours} hours` : 'Credential';
    const grades = row.grade.length === 0 ? '' : row.grade.length === 1 ? ` · grade ${row.grade[0]}`
      : ` · grades ${row.grade[0]}–${row.grade[row.grade.length - 1]}`;
    const meta = element('p', {class: 'meta'}, what + grades);
    if (row.retired) meta.append(' · ', element('span', {class: 'tag warn'}, 'retired'));
    return element('li', {class: 'card'}, image,
      element('h3', {}, element('a', {href: `${row.stack ? 'stacks' : 'credentials'}/${row.id}.html`},
        element('span', own, row.title))),
      element('p', own, row.text), meta);
  };

  const show = () => {
    const a = asks(), any = fields.some(f => a[f]);
    history.replaceState(null, '', any ? '#' + new URLSearchParams(fields.filter(f => a[f]).map(f => [f, a[f]])) : location.pathname);
    if (pager) pager.hidden = any;
    if (!any) {
      cards.replaceChildren(...before);
      count.textContent = said;
      more.hidden = true;
      return;
    }
    if (!rows) return load();
    const query = words(a.q);
    const found = rows.filter(r => fits(r, a)).map(r => [score(r, query), r]).filter(x => x[0]);
    found.sort((x, y) => y[0] - x[0]);
    cards.replaceChildren(...found.slice(0, shown).map(x => card(x[1])));
    more.hidden = found.length <= shown;
    count.textContent = found.length === 0 ? 'Nothing fits. Try fewer words or another filter.'
      : `${found.length} ${found.length === 1 ? 'entry fits' : 'entries fit'}`;
  };
  const load = () => {
    if (asked) return;
    asked = true;
    const script = element('script', {src: 'assets/catalogue.js'});
    script.onerror = () => { count.textContent = 'The catalogue could not be read.'; };
    document.head.append(script);
  };
  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const f of fields) if ($(f)) $(f).value = given.get(f) || '';
    show();
  };
  form.hidden = false;
  form.addEventListener('submit', e => e.preventDefault());
  form.addEventListener('input', () => { shown = STEP; show(); });
  form.addEventListener('reset', () => setTimeout(() => { show(); $('q').focus(); }));
  form.addEventListener('focusin', load);
  more.addEventListener('click', () => { shown += STEP; show(); });
  addEventListener('hashchange', read);
  if (location.hash.length > 1) read();
})();
