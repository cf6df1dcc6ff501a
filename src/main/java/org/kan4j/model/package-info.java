/**
 * Networks as data and as computation: specification, parameters, trained models, prediction.
 */
@NullMarked
package org.kan4j.model;

import org.jspecify.annotations.NullMarked;
