/**
 * An embedded DynamoDB: {@link io.dynamodel.engine.Engine} answers requests of DynamoDB's protocol,
 * and {@link io.dynamodel.engine.EngineServer} serves them over HTTP.
 */
@NullMarked
package io.dynamodel.engine;

import org.jspecify.annotations.NullMarked;
