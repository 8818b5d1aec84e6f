/** What a child tells its parent. */
export type Report =
  | { readonly type: 'found'; readonly pii: number; readonly secrets: number }
  | { readonly type: 'benign'; readonly name: 'english' | 'code' | 'cjk'; readonly isChanged: boolean }
  | { readonly type: 'timed'; readonly microseconds: number; readonly ratio: number }
  | { readonly type: 'hostile-begins'; readonly index: number }
  | { readonly type: 'hostile'; readonly index: number; readonly ms: number; readonly failure?: string | undefined }
  | { readonly type: 'done' };
