/*
 * Shows an error if the page itself cannot: the first script is missing, is no script, or needs a newer browser.
 * ES5 syntax, because old browsers have to run it. Keep it small: it runs before everything else.
 * The page loads it twice: by its hash, from the cache, and by a name without one, which no release removes.
 */
(function () {
  'use strict';

  /** The features that the page needs, and the first versions of Chrome and Edge, Firefox and Safari that have them. */
  var NEEDS = [
    ['Array.prototype.at', 92, 90, 15.4],
    ['Array.prototype.findLast', 97, 104, 15.4],
    ['Array.prototype.toReversed', 110, 115, 16],
    ['Array.prototype.toSorted', 110, 115, 16],
    ['Array.prototype.toSpliced', 110, 115, 16],
    ['Array.prototype.with', 110, 115, 16],
    ['Object.hasOwn', 93, 92, 15.4],
    ['String.prototype.replaceAll', 85, 77, 13.1],
    ['AbortSignal.timeout', 103, 100, 16],
    ['AbortSignal.prototype.throwIfAborted', 100, 97, 15.4],
    ['BroadcastChannel', 54, 38, 15.4],
    ['HTMLDialogElement.prototype.showModal', 37, 98, 15.4],
    ['HTMLScriptElement.prototype.noModule', 61, 60, 11],
    ['ResizeObserver', 64, 69, 13.1],
    ['CSSLayerBlockRule', 99, 97, 15.4],
    ['CSSContainerRule', 105, 110, 16],
    ['color: oklch(0 0 0)', 111, 113, 15.4],
    ['color: color-mix(in oklab, red, red)', 111, 113, 16.2],
    ['(width >= 0px)', 104, 63, 16.4]
  ];

  /** How long the first script may take before the page calls it late, in milliseconds. */
  var LATE_MS = 30000;
  /** How long checking the files may delay a reload, in milliseconds. */
  var CHECK_MS = 10000;
  /** On a wall: the first delay before a reload, the longest, and how long a failure counts. The same as in src/app/restart.ts. */
  var FIRST_MS = 10000;
  var LONGEST_MS = 600000;
  var SOUND_MS = 900000;
  var FAILURES = 'arrivals-failures';
  var NOT_WHOLE = ': what the site answered is not that file, or not all of it';

  var SITE = document.baseURI.replace(/[?#].*/, '').replace(/[^/]*$/, '');
  var root = document.getElementById('root');
  var isShown = false;

  if (root.hasAttribute('data-boot')) return;
  root.setAttribute('data-boot', '');

  function has(need) {
    try {
      if (need.charAt(0) === '(') return matchMedia(need).matches;
      var css = need.split(': ');
      if (css.length === 2) return CSS.supports(css[0], css[1]);
      return need.split('.').every(function (name, index, path) {
        var owner = path.slice(0, index).reduce(function (object, key) {
          return object[key];
        }, window);
        return name in owner;
      });
    } catch (ignored) {
      return false;
    }
  }

  function newest(column) {
    return Math.max.apply(
      null,
      NEEDS.map(function (need) {
        return need[column];
      })
    );
  }

  function hasStarted() {
    return root.hasAttribute('data-started');
  }

  function add(parent, name, text, className) {
    var element = document.createElement(name);
    element.textContent = text;
    element.className = className || '';
    parent.appendChild(element);
    return element;
  }

  /** Shows an error instead of the board, or above a board without styles. On a wall, reloads after a growing delay. */
  function showError(title, text, lacksStyles) {
    if (isShown || (hasStarted() && !lacksStyles)) return;
    isShown = true;
    var isWall = /[?&]view=wall(&|$)/.test(location.search);
    for (var child = root.firstElementChild; child && !hasStarted(); child = child.nextElementSibling)
      child.hidden = true;
    var box = add(hasStarted() ? document.body : root, 'div', '', 'mx-auto max-w-[640px] px-5 py-16');
    if (hasStarted()) document.body.insertBefore(box, root);
    box.setAttribute('role', 'alert');
    add(box, 'h1', title, 'text-title font-semibold');
    add(box, 'p', text, 'mt-2 mb-4 text-muted');
    if (isWall) {
      var wait = nextDelay();
      add(
        box,
        'p',
        'This screen tries again by itself in ' +
          (wait < 60000 ? wait / 1000 + ' s.' : Math.round(wait / 60000) + ' min.'),
        'text-muted'
      );
      setTimeout(reloadPage, wait);
    } else {
      add(box, 'button', 'Reload', 'h-8 rounded-md border border-line-strong px-3').addEventListener(
        'click',
        reloadPage
      );
    }
  }

  function nextDelay() {
    var count = 6;
    try {
      var stored = JSON.parse(sessionStorage.getItem(FAILURES) || '{}');
      var since = Date.now() - (stored.at || 0);
      count = since >= 0 && since < SOUND_MS + restartDelayMs(stored.count || 0) ? (stored.count || 0) + 1 : 0;
      sessionStorage.setItem(FAILURES, JSON.stringify({ count: count, at: Date.now() }));
    } catch (ignored) {
      // Without storage the failures cannot be counted, so the longest delay is used.
    }
    return restartDelayMs(count);
  }

  function restartDelayMs(failures) {
    return Math.min(LONGEST_MS, FIRST_MS * Math.pow(2, Math.min(failures, 10)));
  }

  /** Returns the path of a file of this site. */
  function nameOf(address) {
    return address.replace(SITE, '').replace(/[?#].*/, '');
  }

  /** Returns the size of each file of the release in bytes, by its path; empty if it cannot be read. */
  function readSizes() {
    return fetch(SITE + 'version.json', { cache: 'reload' })
      .then(function (answer) {
        return answer.json();
      })
      .then(function (release) {
        return release.files.reduce(function (sizes, name, index) {
          sizes[name] = release.sizes[index];
          return sizes;
        }, {});
      })
      .catch(function () {
        return {};
      });
  }

  /**
   * Requests every file of the page again, bypassing the cache, which may hold wrong answers.
   * Calls back with the problem of the first broken file, or an empty text.
   */
  function checkFiles(then) {
    if (!window.fetch) return then('');
    var sizes = readSizes();
    var files = [].slice.call(document.querySelectorAll('script[src], link[rel=modulepreload], link[rel=stylesheet]'));
    Promise.all(
      files.map(function (file) {
        var name = nameOf(file.src || file.href);
        return fetch(file.src || file.href, { cache: 'reload' })
          .then(function (answer) {
            var type = (answer.headers.get('content-type') || 'nothing').split(';')[0];
            if (!answer.ok) return name + ': the site answered with HTTP status ' + answer.status;
            if (!(file.rel === 'stylesheet' ? /css/ : /javascript/).test(type))
              return name + ': the site answered with another file (' + type + ')';
            return Promise.all([sizes, answer.blob()]).then(function (read) {
              var size = read[1].size;
              if (size === 0) return name + ': the site answered with an empty file';
              return (read[0][name] || size) === size ? '' : name + NOT_WHOLE;
            });
          })
          .catch(function () {
            return name + ': the site did not answer';
          });
      })
    ).then(function (wrong) {
      then(wrong.filter(Boolean)[0] || '');
    });
  }

  function reportFiles(suspect, lacksStyles) {
    checkFiles(function (wrong) {
      showError(
        'Part of this site could not be loaded',
        (wrong || nameOf(suspect) + NOT_WHOLE) +
          '. A new version of the site may be on its way: reload the page in a minute.',
        lacksStyles
      );
    });
  }

  function reloadPage() {
    if (hasStarted() && !isShown) return;
    var reload = function () {
      location.reload();
    };
    checkFiles(reload);
    setTimeout(reload, CHECK_MS);
  }

  var lacking = NEEDS.filter(function (need) {
    return !has(need[0]);
  });
  if (lacking.length > 0) {
    showError(
      'This browser is too old',
      'Arrivals needs Chrome or Edge ' +
        newest(1) +
        ', Firefox ' +
        newest(2) +
        ' or Safari ' +
        newest(3) +
        ', or a newer one. This one lacks ' +
        lacking
          .map(function (need) {
            return need[0];
          })
          .join(', ') +
        '.'
    );
    root.setAttribute('data-too-old', '');
    return;
  }

  addEventListener(
    'error',
    function (event) {
      if (hasStarted()) return;
      var element = event.target;
      if (element && element.src && element.type === 'module') return reportFiles(element.src);
      // Scripts of extensions fail too.
      if (!event.message || String(event.filename).indexOf(SITE) !== 0) return;
      if (/SyntaxError/.test(event.message)) return reportFiles(event.filename);
      showError('The board could not be started', 'It stopped at a fault of its own: ' + event.message);
    },
    true
  );

  addEventListener('load', function () {
    // A stylesheet that is missing or is something else has no rules.
    [].forEach.call(document.querySelectorAll('link[rel=stylesheet]'), function (link) {
      try {
        if (link.sheet && link.sheet.cssRules.length > 0) return;
      } catch (ignored) {
        // Treated as broken: it comes from another site.
      }
      reportFiles(link.href, true);
    });
    // By now, every script that arrived has run.
    var entry = document.querySelector('script[type=module]');
    if (entry && !hasStarted()) reportFiles(entry.src);
  });

  setTimeout(function () {
    var entry = document.querySelector('script[type=module]');
    showError(
      'This page has not started yet',
      (entry ? nameOf(entry.src) : 'Its first script') +
        ' has not come in ' +
        LATE_MS / 1000 +
        ' seconds: the network is slow, or this site does not answer.'
    );
  }, LATE_MS);
})();
