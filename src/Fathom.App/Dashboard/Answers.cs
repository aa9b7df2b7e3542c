using Fathom.Study;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fathom.App.Dashboard;

/// <summary>What goes back to the page: what was asked for, or the one line that says why not.</summary>
internal static class Answers
{
    /// <summary>A refusal in the command line's words is an answer too.</summary>
    /// <param name="answer">What was asked for.</param>
    /// <param name="shown">How the page names what the line speaks of; null: as it is.</param>
    public static async Task<IResult> OfAsync(Func<Task<IResult>> answer, Func<string, string>? shown = null)
    {
        try
        {
            return await answer();
        }
        catch (Exception e) when (e is InvalidRequestException or WorkFailedException)
        {
            return Wrong(shown is null ? e.Message : shown(e.Message));
        }
    }

    public static ContentHttpResult Wrong(string reason) =>
        TypedResults.Text(reason, "text/plain; charset=utf-8", statusCode: StatusCodes.Status400BadRequest);
}
