/** What generated routes implement and call. */
@NullMarked
package dev.lightapi.endpoint;

import org.jspecify.annotations.NullMarked;
