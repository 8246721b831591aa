import { Box, type Key, Text, useInput } from 'ink';
import { useCallback, useSyncExternalStore } from 'react';
import { keyNames } from './input.ts';
import type { Line } from './lines.ts';
import { type Background, paintOf } from './palette.ts';
import type { Store } from './store.ts';
import { layout } from './views/layout.ts';

/** The state of `store` as it is drawn, and the keys that are pressed as messages to it. */
export function Screen({ store }: { readonly store: Store }) {
  const state = useSyncExternalStore(store.subscribe, store.current);
  const press = useCallback(
    (input: string, key: Key) => {
      for (const name of keyNames(input, key)) store.send({ kind: 'key', key: name });
    },
    [store],
  );
  useInput(press);
  return <Frame lines={layout(state)} columns={state.size.columns} background={state.background} />;
}

interface Drawn {
  readonly lines: readonly Line[];
  readonly columns: number;
  /** null: nothing is coloured. */
  readonly background: Background | null;
}

/** Lines as Ink draws them; each is as wide as it has to be already. */
export function Frame({ lines, columns, background }: Drawn) {
  return (
    <Box flexDirection="column" width={columns} height={lines.length} flexShrink={0}>
      {lines.map((spans, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place
        <Text key={at} wrap="truncate">
          {spans.map(({ text, tone }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a line is its place
            <Text key={index} {...paintOf(tone, background)}>
              {text}
            </Text>
          ))}
        </Text>
      ))}
    </Box>
  );
}
