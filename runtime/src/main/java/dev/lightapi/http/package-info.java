/** Requests, replies and problems, independent of the server. */
@NullMarked
package dev.lightapi.http;

import org.jspecify.annotations.NullMarked;
