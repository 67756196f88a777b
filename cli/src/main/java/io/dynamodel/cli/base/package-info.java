/** What all commands use: the surroundings of the program, its settings, connections, and text. */
@NullMarked
package io.dynamodel.cli.base;

import org.jspecify.annotations.NullMarked;
