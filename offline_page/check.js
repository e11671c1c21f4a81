/* Old JavaScript on purpose: it must run in browsers that cannot run the page, and say so. */
(function () {
  /* Small WebAssembly modules: one uses reference types, the other exceptions. */
  var REFERENCES = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 7, 1, 5, 0, 208, 112, 26, 11,
  ];
  var EXCEPTIONS = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
  ];

  /** @param {() => unknown} test */
  function has(test) {
    try {
      return !!test();
    } catch (error) {
      return false;
    }
  }
  /** @param {number[]} bytes */
  function compiles(bytes) {
    return WebAssembly.validate(new Uint8Array(bytes));
  }

  /** @type {string[]} */
  var missing = [];
  /**
   * @param {string} name
   * @param {() => unknown} test
   */
  function need(name, test) {
    if (!has(test)) {
      missing.push(name);
    }
  }
  need("WebAssembly", function () {
    return compiles(REFERENCES) && compiles(EXCEPTIONS);
  });
  need("class static blocks", function () {
    return new Function("class A { static {} }; return 1")();
  });
  need("DecompressionStream", function () {
    return new DecompressionStream("gzip");
  });
  need("Worker", function () {
    return window.Worker && window.Blob && Blob.prototype.stream;
  });
  need("BigInt64Array", function () {
    return window.BigInt64Array;
  });

  var place = document.getElementById("missing");
  var words = missing.join(", ") + " / " + navigator.userAgent;
  window.pageMissing = missing.join(", ");
  if (missing.length) {
    document.documentElement.className = "too-old";
    if (place) {
      place.appendChild(document.createTextNode(words));
    }
  } else {
    document.documentElement.className = "able";
  }
})();
