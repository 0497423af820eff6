/** What an endpoint has in a cache: entries, tokens and their keys. */
@NullMarked
package dev.lightapi.internal.engine.entry;

import org.jspecify.annotations.NullMarked;
