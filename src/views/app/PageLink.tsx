import type { MouseEvent, ReactNode } from 'react';
import { type PageId, pageUrl } from '../../pages/list';
import { goToPage } from '../../state/navigation';
import { usePage } from '../../state/react';

interface Props {
  readonly page: PageId;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A real link to a page of the app; followed without loading the document again. */
export function PageLink({ page, className, children }: Props) {
  const root = usePage((state) => state.root);
  const language = usePage((state) => state.language);
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goToPage(page);
  };
  return (
    <a href={pageUrl(root, language, page)} className={className} onClick={follow}>
      {children}
    </a>
  );
}
