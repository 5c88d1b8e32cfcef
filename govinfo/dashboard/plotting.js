// Draws Plotly figures: what is in sight at once, the rest when the browser has time. A figure that changes is changed, not made anew.

const NEAR = 300; // pixels above and below what is seen that count as in sight
const CALM = 700; // milliseconds without anything new after which figures out of sight are drawn
const charts = new Map(); // the element a figure is given to → what is known of it
const PLAIN = { displayModeBar: false, scrollZoom: false, doubleClick: false };
const CAMERA = { name: 'picture', title: '下载图片', click: save };
const WITH_CAMERA = { ...PLAIN, displayModeBar: true, displaylogo: false, modeBarButtons: [[CAMERA]] };
let library, calm, sight;

// plotly.js, fetched when the first figure is to be drawn.
function plotly() {
  library ??= new Promise((ready, failed) => {
    const script = document.createElement('script');
    script.src = new URL('app/static/plotly-cartesian.min.js', document.baseURI);
    script.onload = () => { CAMERA.icon = window.Plotly.Icons.camera; ready(window.Plotly); };
    script.onerror = () => { library = undefined; failed(new Error(`no ${script.src}`)); };
    document.head.append(script);
  });
  return library;
}

// Looks at what is scrolled, the page's main part: only of that can it tell what is nearly in sight.
function watch(host) {
  const root = host.closest('[data-testid="stMain"]');
  if (sight?.root !== root) {
    sight = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        target.chart.near = isIntersecting;
        ask(target.chart);
      }
    }, { root, rootMargin: `${NEAR}px 0px` });
  }
  sight.observe(host);
}

const size = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const { chart } = target;
    if (chart.width && contentRect.width && Math.abs(contentRect.width - chart.width) >= 1) renew(chart);
  }
});

function renew(chart) {
  chart.stale = true;
  ask(chart);
}

// Have it drawn, if it is not: data-due says when, until it is. Before its place is known, that is now.
function ask(chart) {
  if (!chart.stale) return;
  chart.host.dataset.due = chart.near === false ? 'later' : 'now';
  if (chart.near) draw(chart);
  else if (chart.near === false) later();
}

function later() {
  clearTimeout(calm);
  calm = setTimeout(drawOne, CALM);
}

function drawOne() {
  (window.requestIdleCallback ?? setTimeout)(() => {
    const next = [...charts.values()].find((chart) => chart.stale && chart.host.clientWidth);
    if (!next) return;
    draw(next).then(() => { calm = setTimeout(drawOne); });
  });
}

// Done when it is begun: what Plotly promises comes only when a browser has shown it, and out of sight it may never.
async function draw(chart) {
  try {
    paint(chart, window.Plotly ?? await plotly()).catch((error) => failed(chart, error));
  } catch (error) {
    failed(chart, error);
  }
}

// Said once: the next figure tries again.
function failed(chart, error) {
  window.Plotly?.purge(chart.host); // and with it what listens
  Object.assign(chart, { stale: false, listens: false });
  delete chart.host.dataset.due;
  chart.host.textContent = '图没有显示出来，请刷新本页；数据可在“数据表”中查看。';
  console.error(error);
}

function paint(chart, Plotly) {
  const { host, given } = chart;
  const width = host.clientWidth;
  if (!chart.stale || !width) return Promise.resolve();
  Object.assign(chart, { stale: false, width });
  if (!host.classList.contains('js-plotly-plot')) host.replaceChildren(); // what was said when it failed
  const { data, layout } = JSON.parse(chart.figure);
  // What a click sets, told beforehand.
  const clicks = given.pick ? { clickmode: 'event+select' } : {};
  const config = given.picture ? WITH_CAMERA : PLAIN; // never another one: for that a figure is made anew
  const done = Plotly.react(host, data, { ...layout, ...clicks, width, template: { layout: theme(host) } }, config);
  if (given.pick && !chart.listens) {
    chart.listens = true;
    host.on('plotly_selected', (event) => event?.points?.length && pick(chart, event.points[0].customdata));
    host.on('plotly_deselect', () => pick(chart, null));
  }
  delete host.dataset.due;
  return done;
}

function save(host) {
  window.Plotly.downloadImage(host, { format: 'png', scale: 2, filename: host.chart.given.picture });
}

// Tell the server what was clicked, by the first of its customdata: once, or as long as it stays chosen in this figure.
function pick(chart, customdata) {
  const key = Array.isArray(customdata) ? customdata[0] : customdata;
  if (chart.given.pick === 'keep') chart.keep('picked', key == null ? null : { figure: chart.given.id, key: String(key) });
  else if (key != null) chart.once('picked', String(key));
}

// Letters, lines and ground as the page has them, light or dark.
function theme(host) {
  const style = getComputedStyle(host);
  const [text, ground, line, family, heading, headings] = [
    'text-color', 'background-color', 'border-color', 'font', 'heading-color', 'heading-font',
  ].map((name) => style.getPropertyValue(`--st-${name}`).trim());
  const font = { family, size: 12, color: text };
  const axis = { gridcolor: line, zerolinecolor: line, tickcolor: line };
  return {
    font,
    paper_bgcolor: ground,
    plot_bgcolor: ground,
    margin: { pad: 8 },
    title: { font: { family: headings, color: heading, weight: 700 } },
    hoverlabel: { bgcolor: ground, bordercolor: line, font },
    xaxis: { ...axis, showgrid: false, zeroline: false, title: { font: { size: 14 }, standoff: 20 } },
    yaxis: { ...axis, title: { font: { size: 14 }, standoff: 24 } },
  };
}

// Paper shows all of the page.
window.addEventListener('beforeprint', () => charts.forEach((chart) => { draw(chart); fitSheet(chart.host); }));
window.addEventListener('afterprint', () => charts.forEach((chart) => fitWindow(chart.host)));

// A figure is drawn for the window; on paper it is scaled to the sheet, else its right end would be cut off.
function fitSheet(host) {
  const box = host.querySelector('.svg-container');
  if (!box || box.dataset.screen) return;
  const first = box.querySelector('.main-svg');
  const wide = parseFloat(first.getAttribute('width')), high = parseFloat(first.getAttribute('height'));
  box.dataset.screen = box.getAttribute('style');
  box.style.cssText = `position: relative; width: 100%; max-width: ${wide}px; height: auto; aspect-ratio: ${wide} / ${high}`;
  for (const drawing of box.querySelectorAll('.main-svg')) {
    drawing.setAttribute('viewBox', `0 0 ${wide} ${high}`);
    drawing.style.width = '100%'; drawing.style.height = '100%';
  }
}

function fitWindow(host) {
  const box = host.querySelector('.svg-container[data-screen]');
  if (!box) return;
  box.setAttribute('style', box.dataset.screen);
  delete box.dataset.screen;
  for (const drawing of box.querySelectorAll('.main-svg')) {
    drawing.removeAttribute('viewBox');
    drawing.style.width = ''; drawing.style.height = '';
  }
}

window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  setTimeout(() => charts.forEach(renew), 100); // the page's own colours change first
});

function placed(parentElement) {
  const host = document.createElement('div');
  host.className = 'chart';
  host.setAttribute('role', 'figure');
  host.chart = { host };
  charts.set(parentElement, host.chart);
  parentElement.append(host);
  watch(host);
  size.observe(host);
  return host.chart;
}

function taken(parentElement) {
  const { host } = charts.get(parentElement);
  sight?.unobserve(host);
  size.unobserve(host);
  charts.delete(parentElement);
  window.Plotly?.purge(host);
  host.remove();
}

// Called at every run of the page. `data`: a line of what goes with the figure, then the figure, both JSON.
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const chart = charts.get(parentElement) ?? placed(parentElement);
  Object.assign(chart, { keep: setStateValue, once: setTriggerValue });
  const text = new TextDecoder().decode(data);
  if (text !== chart.text) {
    const cut = text.indexOf('\n');
    Object.assign(chart, { text, given: JSON.parse(text.slice(0, cut)), figure: text.slice(cut + 1) });
    chart.host.setAttribute('aria-label', chart.given.name);
    chart.host.style.height = `${chart.given.height}px`;
    renew(chart);
  }
  return () => taken(parentElement);
}
