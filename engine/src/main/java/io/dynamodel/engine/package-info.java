/**
 * An embedded DynamoDB: {@link io.dynamodel.engine.Engine} answers requests of DynamoDB's protocol,
 * {@link io.dynamodel.engine.EngineServer} does so over HTTP.
 */
@NullMarked
package io.dynamodel.engine;

import org.jspecify.annotations.NullMarked;
