import { Box, type Key, Text, useInput } from 'ink';
import { useCallback, useSyncExternalStore } from 'react';
import { keyNames } from './input.ts';
import type { Line, Tone } from './lines.ts';
import type { Store } from './store.ts';
import { layout } from './views/layout.ts';

/** Only names that every terminal has, so that light and dark backgrounds both keep what they are set to. */
const PAINT: Readonly<Record<Tone, Paint>> = {
  plain: {},
  bold: { bold: true },
  dim: { dimColor: true },
  good: { color: 'green' },
  bad: { color: 'red' },
  warn: { color: 'yellow' },
  accent: { color: 'cyan' },
  cursor: { inverse: true },
};

interface Paint {
  readonly bold?: boolean;
  readonly dimColor?: boolean;
  readonly inverse?: boolean;
  readonly color?: string;
}

/** The state of `store` as it is drawn, and the keys that are pressed as messages to it. */
export function Screen({ store, hasColor }: { readonly store: Store; readonly hasColor: boolean }) {
  const state = useSyncExternalStore(store.subscribe, store.current);
  const press = useCallback(
    (input: string, key: Key) => {
      for (const name of keyNames(input, key)) store.send({ kind: 'key', key: name });
    },
    [store],
  );
  useInput(press);
  const { columns } = state.size;
  return <Frame lines={layout(state)} columns={columns} hasColor={hasColor} />;
}

interface Drawn {
  readonly lines: readonly Line[];
  readonly columns: number;
  readonly hasColor: boolean;
}

/** Lines as Ink draws them; each is as wide as it has to be already. */
export function Frame({ lines, columns, hasColor }: Drawn) {
  return (
    <Box flexDirection="column" width={columns} height={lines.length} flexShrink={0}>
      {lines.map((spans, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place
        <Text key={at} wrap="truncate">
          {spans.map(({ text, tone }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a line is its place
            <Text key={index} {...paintOf(tone, hasColor)}>
              {text}
            </Text>
          ))}
        </Text>
      ))}
    </Box>
  );
}

/** Without colour, bold, dim and inverse stay: they are none. */
function paintOf(tone: Tone, hasColor: boolean): Paint {
  const { color, ...rest } = PAINT[tone];
  return hasColor && color !== undefined ? { ...rest, color } : rest;
}
