/** The application that is checked. */
@NullMarked
package dev.lightapi.checker.app;

import org.jspecify.annotations.NullMarked;
