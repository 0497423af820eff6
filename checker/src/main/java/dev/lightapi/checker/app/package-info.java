/** The application that is checked. It is not null-marked, because the code that is generated next to it is not. */
package dev.lightapi.checker.app;
