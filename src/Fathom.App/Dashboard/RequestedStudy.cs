using Fathom.Study.Plans;

namespace Fathom.App.Dashboard;

/// <summary>A study that a form asks for.</summary>
/// <param name="Command">The command line that asks for the same, without where to put it.</param>
internal sealed record RequestedStudy(StudyPlan Plan, string Command);
