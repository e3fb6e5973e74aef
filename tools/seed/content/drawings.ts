/**
 * Pictures of the demo’s information, drawn for it as SVG, ratio 3:2. Colours are those of the app
 * (apps/view/styles/tokens.css).
 */

const sky = '<rect width="1200" height="800" fill="#f7fbfd"/>';
const ridge = (color: string, path: string) => `<path fill="${color}" d="${path} V800 H0 Z"/>`;
const hills =
  ridge('#aed3ea', 'M0 430 C200 330 320 400 470 360 S790 300 930 370 1120 340 1200 380') +
  ridge('#7ba9d2', 'M0 520 C180 450 330 510 520 470 S860 430 1200 500');

const stall = (x: number, awning: string) => `
  <path fill="#15213a" d="M${x + 14} 400 h10 v260 h-10 z M${x + 246} 400 h10 v260 h-10 z"/>
  <path fill="${awning}" d="M${x} 340 h270 l22 80 h-314 z"/>
  <path fill="#ffffff" d="M${x + 54} 340 h54 l-4 80 h-62 z M${x + 162} 340 h54 l12 80 h-62 z"/>
  <rect x="${x - 8}" y="560" width="286" height="110" rx="8" fill="#845500"/>`;
const crop = (x: number, color: string) =>
  [0, 46, 92, 138, 184, 230].map((dx) => `<circle cx="${x + dx}" cy="545" r="24" fill="${color}"/>`).join('');

const market = `${sky}${hills}
  ${ridge('#e3f6ea', 'M0 640 H1200')}
  ${stall(100, '#963f9c')}${crop(128, '#b7191c')}
  ${stall(470, '#136842')}${crop(498, '#f1b12b')}
  ${stall(840, '#f1b12b')}${crop(868, '#136842')}`;

const tree = (x: number, y: number, size: number, color: string) => `
  <rect x="${x - size * 0.08}" y="${y}" width="${size * 0.16}" height="${size * 0.7}" fill="#845500"/>
  <circle cx="${x}" cy="${y - size * 0.25}" r="${size * 0.5}" fill="${color}"/>
  <circle cx="${x - size * 0.35}" cy="${y + size * 0.05}" r="${size * 0.32}" fill="${color}"/>
  <circle cx="${x + size * 0.35}" cy="${y + size * 0.05}" r="${size * 0.32}" fill="${color}"/>`;
const panes = (x: number) =>
  [0, 1, 2, 3]
    .map((row) => `<rect x="${x}" y="${300 + row * 70}" width="62" height="44" rx="4" fill="#86c6f6"/>`)
    .join('');

const yard = `${sky}
  <circle cx="1040" cy="150" r="86" fill="#f1b12b"/>
  ${ridge('#aed3ea', 'M0 420 C260 340 420 400 600 370 S980 330 1200 400')}
  <rect x="330" y="260" width="540" height="340" fill="#ffffff"/>
  <path fill="#15213a" d="M310 232 h580 v28 h-580 z"/>
  ${[370, 470, 570, 670, 770].map(panes).join('')}
  ${ridge('#e3f6ea', 'M0 600 H1200')}
  ${tree(170, 520, 280, '#136842')}${tree(1010, 500, 300, '#136842')}${tree(620, 610, 200, '#1d7d52')}
  <rect x="270" y="700" width="220" height="18" rx="9" fill="#15213a"/>
  <rect x="760" y="700" width="220" height="18" rx="9" fill="#15213a"/>`;

const person = (x: number, color: string) => `
  <circle cx="${x}" cy="470" r="42" fill="#f3c9a5"/>
  <path fill="${color}" d="M${x - 74} 660 C${x - 74} 560 ${x - 40} 524 ${x} 524 S${x + 74} 560 ${x + 74} 660 z"/>`;

const desk = `<rect width="1200" height="800" fill="#f7fbfd"/>
  <rect x="110" y="90" width="430" height="290" rx="14" fill="#cfe9f8"/>
  <path fill="#7ba9d2" d="M110 330 C200 250 270 300 340 262 S470 240 540 290 V366 A14 14 0 0 1 526 380 H124 A14 14 0 0 1 110 366 Z"/>
  <circle cx="440" cy="170" r="40" fill="#f1b12b"/>
  <rect x="690" y="110" width="400" height="120" rx="22" fill="#234a86"/>
  <path fill="#ffffff" d="M740 160 h120 v-24 l60 36 -60 36 v-24 h-120 z" transform="translate(0 -2)"/>
  <rect x="960" y="140" width="84" height="60" rx="6" fill="#ffffff"/>
  ${person(380, '#963f9c')}${person(830, '#136842')}
  <rect x="0" y="640" width="1200" height="160" fill="#845500"/>
  <rect x="0" y="640" width="1200" height="22" fill="#15213a"/>
  <rect x="530" y="604" width="150" height="36" rx="4" fill="#ffffff" stroke="#15213a" stroke-width="4"/>`;

const drawn = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">${content}</svg>`;

export const drawings = { market: drawn(market), yard: drawn(yard), desk: drawn(desk) } as const;
