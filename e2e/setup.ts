import { serve } from './server';

/** Serves the build for the whole run; the workers read the address from the environment. */
const setup = async (): Promise<() => Promise<void>> => {
  const { url, stop } = await serve();
  process.env.HIGHWATER_URL = url;
  return stop;
};

export default setup;
