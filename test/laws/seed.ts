import fc from 'fast-check';

// One seed for every law of a run, so that a run tells the same twice: what is new in red is new in the code. Fresh seeds are
// drawn by `npm run soak:laws`, and a seed that broke a law stays in its test as an example.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_260_101) });
