/** How a piece of text is set off on a terminal. Whether it is at all (colour or not) the caller decides. */
export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
}

type Paint = (text: string) => string;

const asItIs: Paint = (text) => text;

/** No colour: a pipe, a file, `NO_COLOR`. Every text says the same without paint as with it. */
export const plain: Style = {
  bold: asItIs,
  dim: asItIs,
  red: asItIs,
  green: asItIs,
  yellow: asItIs,
  cyan: asItIs,
};
