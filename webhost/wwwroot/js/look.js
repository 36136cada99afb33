// Runs before the first paint, so that no page flashes in the wrong theme.
(() => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const read = () => document.cookie.match(/(?:^|; )look=(\w+)/)?.[1] ?? 'system';
  const dark = look => look === 'dark' || (look === 'system' && system.matches);

  const paint = () => {
    const look = read();
    document.documentElement.dataset.theme = dark(look) ? 'dark' : 'light';
    document.cookie = `dark=${dark(look) ? 1 : 0}; path=/; max-age=31536000; samesite=lax`;
    return dark(look);
  };

  let watcher = null;
  const tell = () => { const isDark = paint(); watcher?.invokeMethodAsync('OnPainted', isDark); };
  system.addEventListener('change', tell);
  globalThis.longcodeLook = {
    watch(component) { watcher = component; return paint(); },
    unwatch() { watcher = null; },
    choose(look) { document.cookie = `look=${look}; path=/; max-age=31536000; samesite=lax`; tell(); },
  };
  paint();
})();
