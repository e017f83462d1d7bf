/** What expressions of a 3CX CRM template yield: values, methods and formats as .NET, in which 3CX is written, has them. */
@NullMarked
package io.threecx.testkit.dotnet;

import org.jspecify.annotations.NullMarked;
