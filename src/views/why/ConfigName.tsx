import { Fragment } from 'react';

/** The name of a config, which may be broken behind its dots. */
export const ConfigName = ({ name }: { readonly name: string }) =>
  name.split('.').map((part, at) => (
    <Fragment key={part}>
      {at > 0 && (
        <>
          .<wbr />
        </>
      )}
      {part}
    </Fragment>
  ));
