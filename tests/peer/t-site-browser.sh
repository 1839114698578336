# The site in a browser: search, filters, keyboard, no error, nothing fetched from elsewhere, and nothing that axe-core finds.
# MCRED_PEERS names a node_modules folder with playwright-core and axe-core.
. "$SRC/tests/cli/lib.sh"
browser=$(command -v chromium || :)
if [ -z "${MCRED_PEERS:-}" ] || [ -z "$browser" ] || ! command -v node >/dev/null || [ ! -d "$MCRED_PEERS/playwright-core" ] ||
    [ ! -d "$MCRED_PEERS/axe-core" ]; then
    echo "skipped: MCRED_PEERS is unset or lacks playwright-core or axe-core, or node or chromium is missing"
    exit 77
fi
mcred init --example p >"$tmp/out" 2>&1 || fail "no example"
cd p || exit 1
for person in amina-diallo tomas-reyes; do echo 'public: true' >>people/$person.yaml; done
git commit -q -a -m "They show what they earned"
exits 0 mcred site "$tmp/web"
# A transcript is a page by itself, and looked at like the others.
exits 0 mcred transcript amina-diallo --format html
cp "$tmp/out" "$tmp/web/transcript.html"
cat >"$tmp/browse.js" <<'END'
const peers = process.env.MCRED_PEERS, fs = require('fs'), path = require('path');
const {chromium} = require(peers + '/playwright-core');
const axe = fs.readFileSync(peers + '/axe-core/axe.min.js', 'utf8');
const [, , browserPath, web, what] = process.argv;
const files = folder => fs.readdirSync(folder, {withFileTypes: true}).flatMap(e =>
  e.isDirectory() ? files(path.join(folder, e.name)) : [path.join(folder, e.name)]);
const wrong = [];
const check = (fine, words) => { if (!fine) wrong.push(words); };
const watch = page => {
  page.on('console', m => { if (m.type() === 'error') wrong.push('console: ' + m.text()); });
  page.on('pageerror', e => wrong.push('script: ' + e));
  page.on('request', r => { if (!r.url().startsWith('file://')) wrong.push('fetched: ' + r.url()); });
  page.on('requestfailed', r => wrong.push('not there: ' + r.url()));
};
const every = async browser => {
  const context = await browser.newContext({bypassCSP: true});
  const page = await context.newPage();
  page.setDefaultTimeout(300000);
  watch(page);
  // Loaded once, then looked at in each light and width.
  for (const file of files(web).filter(f => f.endsWith('.html'))) {
    await page.goto('file://' + file);
    await page.evaluate(axe);
    for (const colorScheme of ['light', 'dark']) for (const width of [360, 1280]) {
      await page.emulateMedia({colorScheme});
      await page.setViewportSize({width, height: 900});
      const name = `${path.relative(web, file)} (${colorScheme}, ${width})`;
      check(await page.evaluate(([scheme, width]) => innerWidth === width && matchMedia(`(prefers-color-scheme: ${scheme})`).matches, [colorScheme, width]),
        name + ' is not what is looked at');
      check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name + ' scrolls sideways');
      const {violations} = await page.evaluate(() => axe.run({preload: false, resultTypes: ['violations']}));
      for (const v of violations) wrong.push(`${name}: ${v.id}: ${v.nodes[0].html}`);
    }
  }
};
const search = async browser => {
  const page = await browser.newPage();
  page.setDefaultTimeout(300000);
  watch(page);
  const titles = () => page.locator('#cards h3').allTextContents();
  await page.goto('file://' + web + '/index.html');
  const all = (await titles()).length;
  check(all === 18, `${all} entries at first`);
  // By keyboard alone: the first stop skips to the content, the search takes words.
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement.className === 'skip'), 'the first stop is not the way to the content');
  await page.focus('#q');
  await page.keyboard.type('feedback');
  await page.waitForFunction(() => /fit/.test(document.getElementById('count').textContent));
  check((await titles())[0] === 'Giving Feedback That Students Use', 'first for feedback: ' + (await titles())[0]);
  await page.fill('#q', 'DIALOGICA');
  check((await titles()).join() === 'Lectura dialógica con libros ilustrados', 'without its accent: ' + await titles());
  await page.fill('#q', 'zebra');
  check((await titles()).length === 0 && /Nothing fits/.test(await page.textContent('#count')), 'something fits zebra');
  await page.fill('#q', '');
  await page.selectOption('#hours', '5');
  const short = await titles();
  check(short.length > 0 && short.length < all && !short.includes('A Coaching Cycle Around One Goal'), 'in five hours: ' + short);
  await page.selectOption('#hours', '');
  await page.selectOption('#kind', 'stack');
  check((await titles()).length === 3, 'three stacks');
  check(/kind=stack/.test(page.url()), 'the address does not say it');
  await page.reload();
  await page.waitForFunction(() => /fit/.test(document.getElementById('count').textContent));
  check((await titles()).length === 3, 'three stacks again');
  await page.click('button[type=reset]');
  await page.waitForFunction(n => document.querySelectorAll('#cards h3').length === n, all);
  await page.click('#cards h3 a >> nth=0');
  check(/credentials\/.*html$/.test(page.url()), 'a card leads to ' + page.url());
};
(async () => {
  const browser = await chromium.launch({executablePath: browserPath, args: ['--no-sandbox']});
  await ({every, search})[what](browser);
  await browser.close();
  for (const line of [...new Set(wrong)].slice(0, 30)) console.log(line);
  process.exit(wrong.length > 0 ? 1 : 0);
})().catch(e => { console.log(String(e)); process.exit(1); });
END

it "finds and filters without a server, by keyboard, with the question in the address"
exits 0 node "$tmp/browse.js" "$browser" "$tmp/web" search

it "is accessible on every page, light and dark, at phone and desktop width, and fetches nothing"
exits 0 node "$tmp/browse.js" "$browser" "$tmp/web" every
finish
