import { describe, expect, test } from 'vitest';
import { backgroundIn, canBeAsked } from '../../engine/cli/background.ts';
import { Answers, ASKS_BACKGROUND } from '../../engine/tui/background.ts';
import type { Tone } from '../../engine/tui/lines.ts';
import { type Background, paintOf } from '../../engine/tui/palette.ts';

const TONES: readonly Tone[] = ['plain', 'bold', 'dim', 'good', 'bad', 'warn', 'accent', 'cursor'];
const NAMES = [
  ...['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'],
  ...['gray', 'redBright', 'greenBright', 'yellowBright', 'blueBright', 'magentaBright', 'cyanBright', 'whiteBright'],
];

/** The sixteen colours as terminals come with them: xterm, the console, macOS, GNOME, Windows. */
const TERMINALS = [
  '000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff',
  '000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff',
  '000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf 666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5',
  '000000 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf 555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec',
  '0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2',
].map((line) => line.split(' '));

/** How bright a colour is, as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

const PAPERS: Readonly<Record<Background, readonly string[]>> = {
  dark: ['000000'],
  light: ['ffffff'],
  unknown: ['000000', 'ffffff'],
};

describe.each(Object.entries(PAPERS))('on a background that is %s', (name, papers) => {
  const background = name as Background;

  test.each(TONES)('%s can be read, in a colour that every terminal has by name', (tone) => {
    const { color } = paintOf(tone, background);
    if (color === undefined) return;
    expect(NAMES).toContain(color);
    for (const colors of TERMINALS)
      for (const paper of papers)
        expect(contrast(colors[NAMES.indexOf(color)] ?? paper, paper), `${color} on ${paper}`).toBeGreaterThan(3);
  });

  test('nothing is dimmed or turned round and coloured as well', () => {
    for (const tone of TONES) expect(Object.keys(paintOf(tone, background)).length, tone).toBeLessThanOrEqual(1);
  });
});

test('without colour bold, dim and the cursor stay, and nothing else', () => {
  expect(TONES.map((tone) => paintOf(tone, null))).toEqual([
    ...[{}, { bold: true }, { dimColor: true }, {}, {}, {}, {}],
    { inverse: true },
  ]);
});

describe('what a terminal answers', () => {
  const END = '\u001b\\';
  test.each([
    ['rgb:ffff/ffff/ffff', 'light'],
    ['rgb:fdfd/f6f6/e3e3', 'light'],
    ['rgb:8080/8080/8080', 'light'],
    ['rgb:7f7f/7f7f/7f7f', 'dark'],
    ['rgb:00/2b/36', 'dark'],
    ['rgba:f/f/f/f', 'light'],
    ['what?', 'unknown'],
  ])('%s is %s', (said, background) => {
    expect(new Answers().read(`\u001b]11;${said}${END}`)).toEqual({ typed: '', background });
    expect(new Answers().read(`j\u001b]11;${said}\u0007k`)).toEqual({ typed: 'jk', background });
  });

  test('in two pieces it is one, and no key of it is pressed', () => {
    const answers = new Answers();
    expect(answers.read('x\u001b]11;rgb:ffff/ff')).toEqual({ typed: 'x', background: null });
    expect(answers.read(`ff/ffff${END}j`)).toEqual({ typed: 'j', background: 'light' });
  });

  test('what is no answer is typed, however it begins', () => {
    expect(new Answers().read('\u001b')).toEqual({ typed: '\u001b', background: null });
    expect(new Answers().read('\u001b[A')).toEqual({ typed: '\u001b[A', background: null });
    const long = `\u001b]11;${'x'.repeat(60)}`;
    expect(new Answers().read(long)).toEqual({ typed: long, background: null });
    expect(ASKS_BACKGROUND).toContain('11;?');
  });
});

test.each([
  ['15;0', 'xterm', 'dark'],
  ['0;15', 'xterm', 'light'],
  ['0;default;15', 'rxvt', 'light'],
  ['0;7', 'rxvt', 'light'],
  ['7;8', 'rxvt', 'dark'],
  ['15;default', 'rxvt', 'unknown'],
  [undefined, 'linux', 'dark'],
  [undefined, 'xterm-256color', 'unknown'],
])('COLORFGBG=%s and TERM=%s mean %s', (COLORFGBG, TERM, background) => {
  expect(backgroundIn({ COLORFGBG, TERM })).toBe(background);
});

test('terminals that would print the question are not asked', () => {
  expect(['dumb', 'linux', 'vt100', 'vt220', 'ansi', 'screen', undefined].some((TERM) => canBeAsked({ TERM }))).toBe(
    false,
  );
  expect(['xterm', 'xterm-256color', 'tmux-256color', 'screen-256color'].every((TERM) => canBeAsked({ TERM }))).toBe(
    true,
  );
});
